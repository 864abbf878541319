import { Command, CommanderError } from 'commander';
import type { AnswerOptions } from './answer.ts';
import type { DemonstrateOptions } from './demonstrate.ts';
import { EXIT, EXIT_CODES_HELP } from './exitCode.ts';
import type { ImportOptions } from './import.ts';
import type { ScreenOptions } from './screen.ts';
import type { ServeOptions } from './serve.ts';
import type { SimulateOptions } from './simulate.ts';

const program = new Command('portcullis')
  .description(
    'Reads what carriers, terminals and forwarders really send, and ranks containers with reasons.',
  )
  .version('0.1.0')
  .showHelpAfterError()
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  $ portcullis read plan.edi --json             what a message says, one JSON object per message
  $ portcullis screen messages/                 rank the containers of a folder of messages, no server needed
  $ portcullis screen messages/ --explain ABCU1234560
  $ portcullis simulate --seed 7 --weeks 1 --scale 0.01 --out port/
  $ portcullis import port/messages             store, assemble and screen; repeating it changes nothing
  $ portcullis serve                            look at the result in a browser
${EXIT_CODES_HELP}`,
  );

// Each command is loaded when it is asked for: reading a file needs neither a database nor a page.
let code: number = EXIT.done;
const PARTNER_HELP = "JSON: how this partner's files are read and how strict we are (see README)";

program
  .command('read')
  .description('say what each message of the files says')
  .argument('<file...>', 'files or folders; the format is recognised by content')
  .option('--json', 'one JSON object per message')
  .option('--partner <file>', PARTNER_HELP)
  .addHelpText(
    'after',
    `
Examples:
  $ portcullis read plan.edi
  $ portcullis read messages/ --json | jq '.containers[] | select(.checkDigitOk == false) | .number'`,
  )
  .action(async (files: string[], options: { json?: boolean; partner?: string }) => {
    const { readCommand } = await import('./read.ts');
    code = await readCommand(files, options);
  });

program
  .command('screen')
  .description('rank the containers of files or folders of any mix of formats, with reasons')
  .argument('<path...>', 'files or folders')
  .option('--top <n>', 'how many to print (default 30; all with --json and --csv)')
  .option('--csv', 'as CSV')
  .option('--json', 'one JSON object per line, highest first')
  .option('--explain <container>', 'every reason of one container, with the text of the message that said it')
  .option('--rules <folder>', 'rule files to use instead of the public ones')
  .option('--partner <file>', PARTNER_HELP)
  .addHelpText(
    'after',
    `
Examples:
  $ portcullis screen tonight/ --top 20
  $ portcullis screen stowplan.edi discharge.edi --explain ABCU1234560
  $ portcullis screen tonight/ --json | jq -r 'select(.scoreBits > 5) | .container'`,
  )
  .action(async (paths: string[], options: ScreenOptions) => {
    const { screenCommand } = await import('./screen.ts');
    code = await screenCommand(paths, options);
  });

program
  .command('answer')
  .description('write what the sender of an EDIFACT file is told: CONTRL, or an APERAK per message')
  .argument('<file>', 'an EDIFACT file')
  .option('--aperak', 'answer the content of each message instead of the syntax of the interchange')
  .option('--partner <file>', PARTNER_HELP)
  .addHelpText('after', '\nExample:\n  $ portcullis answer codeco.edi --partner terminal7.json > contrl.edi')
  .action(async (file: string, options: AnswerOptions) => {
    const { answerCommand } = await import('./answer.ts');
    code = answerCommand(file, options);
  });

const databaseHelp = `
The database is PostgreSQL: an embedded one in --data (default: .portcullis in the working directory),
or the server that DATABASE_URL names.`;

program
  .command('import')
  .description(
    'store messages, assemble the journeys and screen them; the same command again changes nothing',
  )
  .argument('<path...>', 'files or folders')
  .option('--data <folder>', 'data directory of the embedded database')
  .option('--rules <folder>', 'rule files to use instead of the public ones')
  .option('--partner <file>', PARTNER_HELP)
  .addHelpText('after', `\nExample:\n  $ portcullis import messages/ --data port-data\n${databaseHelp}`)
  .action(async (paths: string[], options: ImportOptions) => {
    const { importCommand } = await import('./import.ts');
    code = await importCommand(paths, options);
  });

program
  .command('simulate')
  .description("write a simulated port's messages, with planted plots and their ground truth kept apart")
  .requiredOption('--out <folder>', 'where to write; messages/ and truth/ are made in it')
  .option('--seed <n>', 'same seed, same bytes', '1')
  .option('--weeks <n>', 'weeks of traffic', '1')
  .option('--scale <share>', '1 is a port of 13.5 million TEU a year', '0.01')
  .option('--plots <share>', 'share of laden import containers with a plot', '0.005')
  .option('--start <date>', 'first day', '2026-03-02')
  .addHelpText(
    'after',
    '\nExample:\n  $ portcullis simulate --seed 7 --weeks 1 --scale 0.02 --plots 0.01 --out port/',
  )
  .action(async (options: SimulateOptions) => {
    const { simulateCommand } = await import('./simulate.ts');
    code = await simulateCommand(options);
  });

program
  .command('serve')
  .description('serve the ranked lists and journeys of the database on this machine')
  .option('--port <n>', 'port on 127.0.0.1', '8080')
  .option('--data <folder>', 'data directory of the embedded database')
  .addHelpText('after', `\nExample:\n  $ portcullis serve --port 8080 --data port-data\n${databaseHelp}`)
  .action(async (options: ServeOptions) => {
    const { serveCommand } = await import('./serve.ts');
    code = await serveCommand(options);
  });

program
  .command('demonstrate')
  .description('simulate a port, screen the next arriving vessel, and serve the result (what npm start does)')
  .option('--port <n>', 'port on 127.0.0.1 (default: 8080, or any free one when that is taken)')
  .option('--seed <n>', 'seed of the port', '1')
  .option('--data <folder>', 'where the demonstration keeps its data')
  .option('--no-serve', 'print the list and end')
  .addHelpText('after', '\nExample:\n  $ portcullis demonstrate --seed 7 --port 9000')
  .action(async (options: DemonstrateOptions) => {
    const { demonstrateCommand } = await import('./demonstrate.ts');
    code = await demonstrateCommand(options);
  });

// A pipe that is closed early (`| head`) is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  await program.parseAsync();
  process.exitCode = code;
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.misuse;
  } else {
    console.error('A fault in Portcullis; please report it with these lines:');
    console.error(error);
    process.exitCode = EXIT.fault;
  }
}
