import { Command, CommanderError, Option } from 'commander';
import { roles, tracks } from '../domain';
import { announcedStages } from '../features/scores/announcement.dto';
import { UnusableEnvironment } from '../platform/env';
import { problemOf } from '../platform/http/problem-filter';
import { backUp } from './backup-verb';
import { scrubBlobs } from './blob-verbs';
import { checkFrameworkFolder, publishFramework, scoreAnswers } from './framework-verbs';
import { migrateDatabase } from './migrate-verb';
import { describe, type OpenapiOptions } from './openapi-verb';
import { addAnnouncement, invitePerson, type AnnounceOptions, type InviteOptions } from './people-verbs';
import { checkpointRecord, verifyRecord, type VerifyOptions } from './record-verbs';
import { restore } from './restore-verb';
import { checkScores, showScoreOf, type ScoreOptions } from './score-verbs';
import { speakProblem } from './speak';
import { exits, UsageError, type Exit, type Outcome, type Terminal } from './terminal';

const epilogue = `
JSON goes to standard output, messages to standard error.
Exit: 0 all is well, 1 refused or faulty, 2 not understood, 3 there is no data.
Verbs that need the database use DATABASE_URL, or the embedded server (the running service's, or started for the command).`;

const backupEpilogue = `
One archive (tar, gzip) holds every table from one moment, and every file that the database names at that moment. It is written as
<file>.partial and gets its name when it is whole and on the disk; an existing file is never replaced. It is not encrypted and holds what
nobody may read: keep it where only those who run the service come, and a copy in another building.
Exit 1 with an archive: files were missing or altered in the store; "blobs.missing" and "blobs.altered" name them.`;

const restoreEpilogue = `
The service must not run. The database must be empty: nothing but what a first start puts there; name another AMBANG_DATA_DIR or
DATABASE_URL otherwise. The whole archive is checked before anything is written; tables come back all or none. Then the record is
verified and every score computed again: exit 0 when all of it holds.`;

/** Runs one command and answers its exit code; everything it says goes to the terminal given. */
export async function runAmbang(args: readonly string[], terminal: Terminal): Promise<Exit> {
  let outcome: Outcome | null = null;
  const keep = async (answer: Outcome | Promise<Outcome>): Promise<void> => {
    outcome = await answer;
  };
  const program = describeVerbs(terminal, keep);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.well : exits.usage;
    outcome = answerTo(error, terminal);
  }
  const { exit, document } = outcome ?? { exit: exits.usage, document: undefined };
  if (document !== undefined) terminal.out(`${JSON.stringify(document, null, 2)}\n`);
  return exit;
}

function answerTo(error: unknown, terminal: Terminal): Outcome {
  if (error instanceof UsageError || error instanceof UnusableEnvironment) {
    terminal.say(error.message);
    return { exit: exits.usage, document: undefined };
  }
  const problem = problemOf(error);
  if (problem.code === 'internal-error') terminal.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  else terminal.say(speakProblem(problem));
  const { code, params } = problem;
  return { exit: exits.refused, document: { ok: false, code, params } };
}

type Keep = (answer: Outcome | Promise<Outcome>) => Promise<void>;

function describeVerbs(terminal: Terminal, keep: Keep): Command {
  const program = new Command('ambang')
    .description('Open anticorruption indicator scorecard and evaluation tracker: for those who operate it and write frameworks.')
    .addHelpText('after', epilogue)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.say(text.trimEnd()) })
    .showHelpAfterError('(add --help for what may follow)');
  describeFrameworkVerbs(program.command('framework').description('what is measured, as data'), terminal, keep);
  describeScoreVerbs(program, terminal, keep);
  describeRecordVerbs(program.command('record').description('the hash-chained log of who did what'), terminal, keep);
  describePeopleVerbs(program, terminal, keep);
  describeHouseVerbs(program, terminal, keep);
  return program;
}

function describeFrameworkVerbs(framework: Command, terminal: Terminal, keep: Keep): void {
  framework
    .command('check <folder>')
    .description('every fault of a framework folder (or a ZIP of one), with its place; no database')
    .action((folder: string) => keep(checkFrameworkFolder(terminal, folder)));
  framework
    .command('score <folder> <answers>')
    .description('the score of an answers file and its reasons, and whether it is as expected; no database')
    .action((folder: string, answers: string) => keep(scoreAnswers(terminal, folder, answers)));
  framework
    .command('publish <folder>')
    .description('freezes the revision of a folder; the same again changes nothing, another content is refused')
    .action((folder: string) => keep(publishFramework(terminal, folder)));
}

function describeScoreVerbs(program: Command, terminal: Terminal, keep: Keep): void {
  program
    .command('score')
    .description('a region\'s score on one track at a moment')
    .requiredOption('--region <code>', 'Kemendagri\'s code, as in 35.72')
    .addOption(new Option('--track <track>').choices(tracks).makeOptionMandatory())
    .option('--as-of <moment>', 'what happened by then: a day (its end in the region\'s zone) or an instant; now unless given')
    .option('--known-at <moment>', 'what was known by then, or "then" for the same as --as-of; now unless given')
    .option('--stage <code>', 'whose gates count; the stage in force unless given')
    .option('--cycle <year>', 'which assessment; the latest unless given')
    .option('--explain', 'with contributions, exclusions and every node')
    .action((options: ScoreOptions) => keep(showScoreOf(terminal, options)));
  program
    .command('scores')
    .description('stored scores')
    .command('check')
    .description('computes every stored score again from its entries and tells each difference')
    .action(() => keep(checkScores(terminal)));
}

function describeRecordVerbs(record: Command, terminal: Terminal, keep: Keep): void {
  record
    .command('verify')
    .description('walks every chain and the rows it tells of; names the first bad link of each')
    .option('--chain <name>', 'one region\'s code, or programme')
    .option('--kept <sequence:hash>', 'a head of the programme chain that was kept outside the database')
    .action((options: VerifyOptions) => keep(verifyRecord(terminal, options)));
  record
    .command('checkpoint')
    .description('notes the heads of the chains in the programme\'s, and prints where that stands')
    .action(() => keep(checkpointRecord(terminal)));
}

function describePeopleVerbs(program: Command, terminal: Terminal, keep: Keep): void {
  program
    .command('announcement')
    .description('figures that somebody said in public')
    .command('add')
    .description('keeps one with its source; the same again changes nothing')
    .requiredOption('--region <code>', 'Kemendagri\'s code, as in 35.72')
    .requiredOption('--score <decimal>', '0 to 100, as it was said, with a point')
    .addOption(new Option('--stage <stage>').choices(announcedStages).makeOptionMandatory())
    .requiredOption('--said-by <who>')
    .requiredOption('--source-title <title>')
    .option('--source-url <url>')
    .option('--announced-on <day>', 'YYYY-MM-DD; left out where the source gives no date')
    .option('--placed-on <day>', 'where the line draws it; the day of the announcement unless given')
    .option('--rating <name>')
    .option('--standing <standing>', 'official, reported, inferred or illustrative', 'reported')
    .option('--track <track>', 'beside which track it is drawn, with --track-standing')
    .option('--track-standing <standing>')
    .option('--note <text>')
    .option('--key <key>', 'idempotency key; made of what is said unless given')
    .action((options: AnnounceOptions) => keep(addAnnouncement(terminal, options)));
  program
    .command('people')
    .description('who may come in')
    .command('invite')
    .description('invites somebody and prints the link, this once')
    .requiredOption('--email <address>')
    .addOption(new Option('--role <role>').choices(roles).makeOptionMandatory())
    .option('--region <code>', 'for every role but programme-administrator')
    .option('--agency <name or id>', 'for focal-point')
    .option('--institution <name>', 'KPK, BPKP, Ombudsman RI …')
    .action((options: InviteOptions) => keep(invitePerson(terminal, options)));
}

function describeHouseVerbs(program: Command, terminal: Terminal, keep: Keep): void {
  program
    .command('backup <file>')
    .description('writes database and files into one new archive, also while people work')
    .addHelpText('after', backupEpilogue)
    .action((file: string) => keep(backUp(terminal, file)));
  program
    .command('restore <file>')
    .description('brings an archive back into an empty database, checks it before and what came of it after')
    .addHelpText('after', restoreEpilogue)
    .action((file: string) => keep(restore(terminal, file)));
  program
    .command('openapi')
    .description('writes docs/openapi.json from the code; no database')
    .option('--types', 'also the client\'s types')
    .option('--check', 'writes nothing: compares what is committed with the code')
    .action((options: OpenapiOptions) => keep(describe(terminal, options)));
  program
    .command('blobs')
    .description('kept files')
    .command('scrub')
    .description('compares every kept file with what should be kept and names what is missing, altered or nobody\'s; changes nothing')
    .action(() => keep(scrubBlobs(terminal)));
  program
    .command('migrate')
    .description('brings the database to the newest schema; a start does the same')
    .action(() => keep(migrateDatabase(terminal)));
}
