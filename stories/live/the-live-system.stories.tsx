import type { Meta, StoryObj } from '@storybook/react-vite';
import { LiveSystem } from './live-system.tsx';

const meta: Meta<typeof LiveSystem> = {
  title: 'The live system',
  component: LiveSystem,
  tags: ['!autodocs'],
  parameters: {
    layout: 'fullscreen',
    docs: { story: { inline: false, height: '1180px' } },
  },
};
export default meta;

export const TheLiveSystem: StoryObj<typeof LiveSystem> = { name: 'The live system' };
