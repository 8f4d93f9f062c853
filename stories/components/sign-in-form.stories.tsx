import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createInviteClient, InviteProvider, SignInForm } from 'magic-invite';
import { createTestBackend } from 'magic-invite/testing';

const meta: Meta<typeof SignInForm> = {
  component: SignInForm,
  loaders: [() => ({ backend: createTestBackend() })],
  decorators: [
    (Story, { loaded }) => {
      const { fetch } = (loaded as { backend: ReturnType<typeof createTestBackend> }).backend;
      return (
        <QueryClientProvider client={new QueryClient()}>
          <InviteProvider client={createInviteClient({ baseUrl: 'https://app.example.test/api/invite', fetch })}>
            <Story />
          </InviteProvider>
        </QueryClientProvider>
      );
    },
  ],
};
export default meta;

export const Idle: StoryObj<typeof SignInForm> = {};
