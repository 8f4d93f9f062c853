import { Fragment, useId, type ReactElement } from 'react';
import { Page } from '../reference/blocks/page.tsx';
import { heightOf, SecurityArrow, SecurityBox, WIDTH } from './security-box.tsx';

export interface Step {
  title: string;
  lines: readonly string[];
  isKey?: boolean;
}

interface SecurityStepsProps {
  title: string;
  steps: readonly Step[];
  caption: string;
}

/** Steps one below the other. A screen reader reads their own text. */
export function SecuritySteps({ title, steps, caption }: SecurityStepsProps): ReactElement {
  const id = useId();
  const tops = steps.map((_, index) => steps.slice(0, index).reduce((sum, { lines }) => sum + heightOf(lines) + 24, 2));
  const height = tops.at(-1)! + heightOf(steps.at(-1)!.lines) + 2;
  const spoken = steps.map(({ title, lines }, index) => `${index + 1}. ${title}. ${lines.join(' ')}`).join(' ');
  return (
    <Page as="figure" className="picture">
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-labelledby={`${id}t ${id}d`}
        style={{ maxInlineSize: 560 }}
      >
        <title id={`${id}t`}>{title}</title>
        <desc id={`${id}d`}>{spoken}</desc>
        {steps.map((step, index) => (
          <Fragment key={step.title}>
            {index > 0 && <SecurityArrow y={tops[index]! - 24} />}
            <SecurityBox y={tops[index]!} {...step} />
          </Fragment>
        ))}
      </svg>
      <figcaption>{caption}</figcaption>
    </Page>
  );
}
