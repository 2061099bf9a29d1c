/** What the application may do with the tables of evidence: what somebody did can be added and read, never changed. */
export const evidencePrivileges = `
grant select, insert on agency_approvers, documents, document_details, submissions, submission_revisions, submission_documents,
  submission_events, verdict_citations, entry_citations, evidence_replies, evidence_questions, question_answers, requirement_messages,
  destruction_requests, destruction_decisions to ambang_app;
grant select, insert, update on blobs, uploads, submission_states to ambang_app;
grant select, insert, update, delete on submission_drafts to ambang_app;
`;
