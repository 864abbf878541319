import type { ReactNode } from 'react';
import type { CheckDigit, ContainerNumber } from '../vocabulary/containerNumber.ts';

/** Owner, serial and check digit apart, so that the eye can compare two numbers. Copies as one word. */
export function ContainerNumberText(props: {
  readonly number: ContainerNumber;
  readonly checkDigit: CheckDigit;
}): ReactNode {
  const { number, checkDigit } = props;
  return (
    <span className="container-number">
      <span>{number.slice(0, 4)}</span>
      <span>{number.slice(4, 10)}</span>
      <span className={checkDigit === 'wrong' ? 'check-digit wrong' : 'check-digit'}>{number.slice(10)}</span>
      {checkDigit === 'wrong' ? <span className="flag">check digit wrong</span> : null}
    </span>
  );
}
