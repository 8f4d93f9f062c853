import type { ReactElement } from 'react';
import './pictures.css';

interface BoxProps {
  x: number;
  y: number;
  width: number;
  children: string;
}

function Box({ x, y, width, children }: BoxProps): ReactElement {
  return (
    <g>
      <rect className="box" x={x} y={y} width={width} height={40} rx={8} />
      <text x={x + width / 2} y={y + 25} textAnchor="middle">
        {children}
      </text>
    </g>
  );
}

/** Points downwards, or both ways. */
function Arrow({
  x,
  from,
  to,
  isBoth = false,
}: {
  x: number;
  from: number;
  to: number;
  isBoth?: boolean;
}): ReactElement {
  return (
    <g>
      <line className="arrow" x1={x} x2={x} y1={from + (isBoth ? 8 : 0)} y2={to - 8} />
      <path className="head" d={`M${x} ${to} l-5 -10 h10 z`} />
      {isBoth && <path className="head" d={`M${x} ${from} l-5 10 h10 z`} />}
    </g>
  );
}

/** Backend and issuer, in one process or in two. */
export function EmbeddedOrSeparate(): ReactElement {
  return (
    <div className="picture panels">
      <figure>
        <figcaption>Embedded: one process</figcaption>
        <svg
          viewBox="0 0 320 268"
          role="img"
          aria-label="The app’s server contains the backend and the issuer; the issuer sends email through the mail system."
        >
          <Box x={80} y={1} width={160}>
            Browser
          </Box>
          <rect className="process" x={6} y={66} width={308} height={138} rx={12} />
          <text className="quiet" x={20} y={88}>
            your app
          </text>
          <Arrow x={160} from={43} to={96} isBoth />
          <Box x={80} y={98} width={160}>
            backend
          </Box>
          <Box x={80} y={150} width={160}>
            issuer
          </Box>
          <Arrow x={160} from={190} to={224} />
          <Box x={80} y={225} width={160}>
            Mail
          </Box>
        </svg>
      </figure>
      <figure>
        <figcaption>Separate: a service for several apps</figcaption>
        <svg
          viewBox="0 0 320 268"
          role="img"
          aria-label="Two apps, each with its backend, use OpenID Connect with one issuer, which sends email through the mail system."
        >
          <Box x={1} y={1} width={150}>
            Browser
          </Box>
          <Box x={169} y={1} width={150}>
            Browser
          </Box>
          <Arrow x={76} from={43} to={72} isBoth />
          <Arrow x={244} from={43} to={72} isBoth />
          <Box x={1} y={74} width={150}>
            your app
          </Box>
          <Box x={169} y={74} width={150}>
            another app
          </Box>
          <Arrow x={76} from={116} to={148} isBoth />
          <Arrow x={244} from={116} to={148} isBoth />
          <Box x={1} y={150} width={318}>
            issuer
          </Box>
          <Arrow x={160} from={190} to={224} />
          <Box x={80} y={225} width={160}>
            Mail
          </Box>
        </svg>
      </figure>
    </div>
  );
}
