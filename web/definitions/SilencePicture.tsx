const DAYS = 28;
const WORKDAYS_A_WEEK = 5;
const LEFT = 10;
const DAY_WIDTH = 11.6;
const ROW_HEIGHT = 74;
const WIDTH = 340;

interface Example {
  readonly title: string;
  readonly verdict: string;
  /** Days of use count from 0; so does each sign-in. */
  readonly lastUse: number;
  readonly signIns: readonly number[];
}

const workdays = (last: number): readonly number[] =>
  Array.from({ length: last + 1 }, (_, day) => day).filter((day) => day % 7 < WORKDAYS_A_WEEK);

const EXAMPLES: readonly Example[] = [
  {
    title: 'Asks on each day of use',
    verdict: 'Silent: not used',
    lastUse: 11,
    signIns: workdays(11),
  },
  {
    title: 'Asks again after 7 days',
    verdict: 'Silent for more than 2 × 7 days: not used',
    lastUse: 13,
    signIns: [0, 7],
  },
  {
    title: 'Keeps people signed in',
    verdict: 'Silent, and used all the time',
    lastUse: DAYS - 1,
    signIns: [0],
  },
];

const x = (day: number): number => LEFT + (day + 0.5) * DAY_WIDTH;

const DESCRIPTION =
  'Three apps over four weeks. The first one asks people to sign in on each day of use: the sign-ins end when the use ends. The second one asks again after 7 days: after more than twice that time without a sign-in the use has ended, too. The third one keeps people signed in: there is one sign-in on the first day and none after it, although the app is used on every working day.';

/** Why the same silence means different things: use and sign-ins of one person in three apps. */
export const SilencePicture = () => (
  <figure className="silence-picture">
    <svg
      className="silence-weeks"
      viewBox={`0 0 ${WIDTH} ${EXAMPLES.length * ROW_HEIGHT}`}
      role="img"
      aria-label={DESCRIPTION}
    >
      {EXAMPLES.map((example, row) => (
        <g key={example.title} transform={`translate(0 ${row * ROW_HEIGHT})`}>
          <ExampleRow {...example} />
        </g>
      ))}
    </svg>
    <figcaption>
      <span>
        <svg className="silence-mark" viewBox="0 0 12 12" aria-hidden="true">
          <circle className="signed-in" cx="6" cy="6" r="4" />
        </svg>{' '}
        used, with a sign-in that Okta sees
      </span>
      <span>
        <svg className="silence-mark" viewBox="0 0 12 12" aria-hidden="true">
          <circle className="used" cx="6" cy="6" r="3.5" />
        </svg>{' '}
        used, and Okta sees nothing
      </span>
      <span>
        <svg className="silence-mark" viewBox="0 0 12 12" aria-hidden="true">
          <line className="silence" x1="0" x2="12" y1="6" y2="6" />
        </svg>{' '}
        silence: days without a sign-in
      </span>
    </figcaption>
  </figure>
);

function ExampleRow({ title, verdict, lastUse, signIns }: Example) {
  const silentFrom = Math.max(...signIns) + 1;
  return (
    <>
      <text className="example-title" x={LEFT} y="14">
        {title}
      </text>
      {workdays(lastUse).map((day) => (
        <circle
          key={day}
          className={signIns.includes(day) ? 'signed-in' : 'used'}
          cx={x(day)}
          cy="28"
          r={signIns.includes(day) ? 4 : 3.5}
        />
      ))}
      <line className="silence" x1={x(silentFrom - 0.5)} x2={x(DAYS - 0.5)} y1="42" y2="42" />
      <text x={x(DAYS - 0.5)} y="57" textAnchor="end">
        {verdict}
      </text>
    </>
  );
}
