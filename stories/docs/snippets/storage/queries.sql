-- How many invitations of each tenant have which status. A pending one whose time is over has expired.
SELECT tenant, CASE WHEN status = 'pending' AND due <= $1 THEN 'expired' ELSE status END AS state, count(*) AS invitations
FROM magic_invite_records WHERE kind = 'invitation' GROUP BY 1, 2;

-- Who has been invited to a tenant and has not answered yet, the last to expire first.
SELECT id, address, inviter, at, due FROM magic_invite_records
WHERE kind = 'invitation' AND tenant = $2 AND status = 'pending' AND due > $1 ORDER BY due DESC, id DESC LIMIT 50;

-- What was accepted since a time.
SELECT id, address, tenant, inviter, due AS accepted_at FROM magic_invite_records
WHERE kind = 'invitation' AND status = 'accepted' AND due >= $3 ORDER BY due DESC, id DESC LIMIT 50;

-- Mails that wait for the mail system, the longest overdue first.
SELECT id, at, due FROM magic_invite_records WHERE kind = 'outbox' AND status = 'queued' AND due <= $1 ORDER BY due, id LIMIT 50;

-- Everything that is stored about an address.
SELECT kind, count(*) AS records FROM magic_invite_records WHERE address = $4 GROUP BY kind;
