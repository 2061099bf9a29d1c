import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../../../test/test-database';
import { openKysely, openPool } from './connect';
import { migrateDown, migrateToLatest } from './migrate';
import { migrations } from './migrations';
import { sql } from 'kysely';

describe('the schema that the code sees', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await cloneDatabase();
  });
  afterAll(() => own.drop());

  it('has the tables and columns of the migrated database, with the same nullability, and no others', async () => {
    const db = openKysely(openPool(own.address, 'owner', 1));
    const rows = await sql<{ table: string; column: string; nullable: boolean }>`
      select table_name as table, column_name as column, is_nullable = 'YES' as nullable
      from information_schema.columns where table_schema = 'public' and table_name not like 'kysely_%'`.execute(db);
    await db.destroy();
    const found = rows.rows.map((row) => `${row.table}.${row.column}${row.nullable ? '?' : ''}`).sort();
    expect(columnsInCode()).toEqual(found);
  });
});

describe('migrations', () => {
  it('go up, down to nothing, and up again', async () => {
    const own = await emptyDatabase();
    try {
      const names = Object.keys(migrations);
      expect(await migrateToLatest(own.address)).toEqual(names);
      expect(await migrateToLatest(own.address)).toEqual([]);
      for (const name of [...names].reverse()) expect(await migrateDown(own.address)).toEqual([name]);
      const db = openKysely(openPool(own.address, 'owner', 1));
      const left = await sql<{ name: string }>`
        select table_name as name from information_schema.tables
        where table_schema = 'public' and table_name not like 'kysely_%'`.execute(db);
      await db.destroy();
      expect(left.rows).toEqual([]);
      expect(await migrateToLatest(own.address)).toEqual(names);
    } finally {
      await own.drop();
    }
  });
});

describe('what is appended', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await cloneDatabase();
  });
  afterAll(() => own.drop());

  const appended = [
    'entries',
    'entry_approvals',
    'precondition_answers',
    'stage_events',
    'requirement_owners',
    'external_figures',
    'announcements',
    'framework_revisions',
    'record',
    'agency_approvers',
    'documents',
    'document_details',
    'submissions',
    'submission_revisions',
    'submission_documents',
    'submission_events',
    'verdict_citations',
    'entry_citations',
    'evidence_replies',
    'evidence_questions',
    'question_answers',
    'requirement_messages',
    'destruction_requests',
    'destruction_decisions',
    'tracker_imports',
    'tracker_import_choices',
    'tracker_import_applications',
    'requirement_progress',
    'visit_events',
    'field_answers',
    'field_photos',
    'attendance_entries',
    'minutes_events',
    'minutes_files',
    'follow_up_events',
    'designation_events',
    'sealing_keys',
    'field_devices',
    'carried_files',
  ];

  it.each(appended)('%s can be read and added to by the application, and nothing else', async (table) => {
    const db = openKysely(openPool(own.address, 'application', 1));
    try {
      await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
      for (const command of ['delete from', 'truncate']) {
        await expect(sql`${sql.raw(command)} ${sql.table(table)}`.execute(db)).rejects.toMatchObject({ code: '42501' });
      }
      const [column] = columnsInCode().filter((name) => name.startsWith(`${table}.`));
      const name = column?.split('.')[1]?.replace('?', '') ?? '';
      const change = sql`update ${sql.table(table)} set ${sql.ref(name)} = ${sql.ref(name)}`.execute(db);
      await expect(change).rejects.toMatchObject({ code: '42501' });
    } finally {
      await db.destroy();
    }
  });
});

/** `table.column` of every table in schema.ts and what it takes in, `?` where null may come back. */
function columnsInCode(): string[] {
  const interfaces = new Map<string, { readonly source: ts.SourceFile; readonly node: ts.InterfaceDeclaration }>();
  for (const name of readdirSync(__dirname).filter((file) => /^schema(-\w+)?\.ts$/.test(file))) {
    const source = ts.createSourceFile(name, readFileSync(path.join(__dirname, name), 'utf8'), ts.ScriptTarget.ES2022, true);
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, { source, node });
    });
  }
  const members = (name: string): { name: string; type: string }[] => {
    const found = interfaces.get(name);
    if (!found) return [];
    const { source, node } = found;
    const taken = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.expression.getText(source)));
    const own = node.members.filter((member) => ts.isPropertySignature(member)).map((member) => ({
      name: member.name.getText(source),
      type: member.type?.getText(source) ?? '',
    }));
    return [...own, ...taken.flatMap(members)];
  };
  return members('Schema')
    .flatMap((table) => members(table.type).map((column) => `${table.name}.${column.name}${/null|Nullable/.test(column.type) ? '?' : ''}`))
    .sort();
}
