/** The application's own role. Created here when the owner may; otherwise it must exist already (docs/operations.md). */
export const privileges = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'ambang_app') then
    begin
      create role ambang_app login;
    exception when duplicate_object or unique_violation then null; -- another database of the same server was faster
    end;
  end if;
  -- an owner that is no superuser made the role, and must be let into it to enter as the application
  if not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      execute format('grant ambang_app to %I', current_user);
    exception when insufficient_privilege then null; -- then APP_DATABASE_URL names a login of its own
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
