/** The application's own role. Created here when the owner may; otherwise it must exist already (docs/operations.md). */
export const privileges = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'ambang_app') then
    begin
      create role ambang_app login;
    exception when duplicate_object or unique_violation then null; -- another database of the same server was faster
    end;
  end if;
end $$;
grant usage on schema public to ambang_app;
grant select, insert on regions, framework_revisions, stage_events, requirement_owners, entries, entry_approvals, precondition_answers,
  external_figures, announcements, record to ambang_app;
grant select, insert, update on agencies, people, credentials, memberships, invitations, one_time_tokens, framework_drafts,
  assessments, idempotency_keys, score_projections to ambang_app;
grant select, insert, update, delete on sessions, sign_in_failures to ambang_app;
`;
