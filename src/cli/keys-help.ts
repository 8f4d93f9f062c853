export const keysHelp = `Usage: magic-invite keys list|rotate --config FILE [--json] [--compromised]

The keys that sign id_tokens. They are made at the first start, sealed with the configuration's secrets, and kept in
its storage, which all instances share. It runs beside a running issuer.

  list            prints each published key: its kid, algorithm, age and state
  rotate          makes the next key of each algorithm that a client uses, and prints them all. Doing it again while
                  one is waiting makes no other

  --config FILE   the configuration of magic-invite issuer
  --json          prints JSON
  --compromised   with rotate: the new keys sign at once and all others are removed. Instances follow within a
                  minute; sign-ins that are half-way through may have to be repeated

States: next is published and signs an hour after it was made, when every instance and relying party knows it;
signing signs; retiring signs no more and stays published for an hour, longer than any id_token lives.
Nobody has to rotate by hand: a key is followed by a new one at the age that keyRotation names, 90 days by default.
Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.
`;
