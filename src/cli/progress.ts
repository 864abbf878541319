/** A progress line on standard error: only on a terminal, at most ten times a second. */
export interface Progress {
  advance(done: number): void;
  end(): void;
}

type Unit = 'bytes' | 'containers' | 'vessel calls';

const INTERVAL_MS = 100;
const BAR_WIDTH = 24;

const QUIET: Progress = { advance: () => undefined, end: () => undefined };

/** `total` in the unit of the work (bytes, files, containers). Says rate and time left. */
export function startProgress(label: string, total: number, unit: Unit): Progress {
  const terminal = process.stderr;
  if (!terminal.isTTY || total <= 0) return QUIET;
  const startedAt = performance.now();
  let shownAt = 0;
  return {
    advance(done) {
      const now = performance.now();
      if (now - shownAt < INTERVAL_MS) return;
      shownAt = now;
      const share = Math.min(1, done / total);
      const seconds = (now - startedAt) / 1000;
      const rate = seconds > 0 ? done / seconds : 0;
      const left = rate > 0 ? Math.ceil((total - done) / rate) : 0;
      const filled = Math.round(share * BAR_WIDTH);
      const bar = '#'.repeat(filled) + '.'.repeat(BAR_WIDTH - filled);
      terminal.write(
        `\r${label} [${bar}] ${Math.floor(share * 100)} %  ${shownRate(rate, unit)}  ${left} s left   `,
      );
    },
    end() {
      terminal.write('\r\x1b[2K');
    },
  };
}

function shownRate(rate: number, unit: Unit): string {
  return unit === 'bytes' ? `${(rate / 1e6).toFixed(1)} MB/s` : `${Math.round(rate)} ${unit}/s`;
}

/** A progress line whose total comes with the first news. */
export function laterProgress(label: string, unit: Unit) {
  let progress: ReturnType<typeof startProgress> | undefined;
  return {
    advance(done: number, total: number) {
      progress ??= startProgress(label, total, unit);
      progress.advance(done);
    },
    end() {
      progress?.end();
    },
  };
}
