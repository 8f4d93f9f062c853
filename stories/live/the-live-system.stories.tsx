import type { Meta, StoryObj } from '@storybook/react-vite';
import { Theatre } from './theatre.tsx';

const meta: Meta<typeof Theatre> = {
  title: 'The live system',
  component: Theatre,
  tags: ['!autodocs'],
  parameters: {
    layout: 'fullscreen',
    docs: { story: { inline: false, height: '1180px' } },
  },
};
export default meta;

export const TheLiveSystem: StoryObj<typeof Theatre> = { name: 'The live system' };
