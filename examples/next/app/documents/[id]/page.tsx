import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { invites } from '../../../invites.ts';

/** A page that only signed-in people see, decided on the server. */
export default async function Document({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const user = await invites.getSession({ headers: await headers() });
  if (!user) redirect('/');
  return (
    <h1>
      Document {(await params).id}, read by {user.data.name}
    </h1>
  );
}
