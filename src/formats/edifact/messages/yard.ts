import type { TextAt } from '../../model.ts';
import type { Field } from './messageMap.ts';

/** `LOC+150+B12-04-3`: the container's place in the terminal's stack. */
export function yard(): Field<{ readonly yard?: TextAt }> {
  return {
    fills: 'yard',
    read(segment, draft) {
      const text = segment.text(1, 0).trim();
      if (text !== '') draft.yard = { text, at: segment.offsetOf(1, 0) };
    },
    write(said, _row, out) {
      if (said.yard) out.put('LOC', ['150', said.yard.text]);
    },
  };
}
