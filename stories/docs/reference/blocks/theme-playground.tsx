import { useId, useState, type CSSProperties, type ReactElement } from 'react';
import { Example } from './example.tsx';
import { Page } from './page.tsx';

const START = { accent: '#2743a6', radius: 10, density: 1, scale: 1 };

/** The four variables, at work. */
export function ThemePlayground(): ReactElement {
  const [{ accent, radius, density, scale }, set] = useState(START);
  const [own, setOwn] = useState(false);
  const [dark, setDark] = useState(false);
  const id = useId();
  const change = (part: Partial<typeof START>) => set((before) => ({ ...before, ...part }));
  const look = {
    colorScheme: dark ? 'dark' : 'light',
    background: dark ? '#17181c' : '#fff',
    color: dark ? '#ececea' : '#1d1f24',
    ...(own && { '--magic-invite-accent': accent, '--magic-invite-on-accent': writtenOn(accent) }),
    '--magic-invite-radius': `${radius}px`,
    '--magic-invite-density': density,
    '--magic-invite-scale': scale,
  } as CSSProperties;
  return (
    <Page>
      <div className="controls">
        <label htmlFor={`${id}a`}>
          Accent
          <input
            id={`${id}a`}
            type="color"
            value={accent}
            onChange={(event) => {
              setOwn(true);
              change({ accent: event.target.value });
            }}
          />
        </label>
        <Slider label="Radius" max={24} value={radius} unit="px" onChange={(value) => change({ radius: value })} />
        <Slider
          label="Density"
          min={0.7}
          max={1.4}
          step={0.05}
          value={density}
          onChange={(value) => change({ density: value })}
        />
        <Slider
          label="Scale"
          min={0.8}
          max={1.3}
          step={0.05}
          value={scale}
          onChange={(value) => change({ scale: value })}
        />
        <label htmlFor={`${id}d`}>
          Dark
          <input id={`${id}d`} type="checkbox" checked={dark} onChange={(event) => setDark(event.target.checked)} />
        </label>
      </div>
      <Example style={look} />
    </Page>
  );
}

interface SliderProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max: number;
  step?: number;
  unit?: string;
}

function Slider({ label, value, onChange, min = 0, max, step = 1, unit = '' }: SliderProps): ReactElement {
  const id = useId();
  return (
    <label htmlFor={id}>
      {label}: {value}
      {unit}
      <input
        id={id}
        type="range"
        {...{ min, max, step, value }}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}

/** Black or white, whichever is easier to read on it (WCAG 2 relative luminance). */
function writtenOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}
