import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { DesignationAct } from '@domain';
import type { Observable } from 'rxjs';
import type { AssessmentRef } from './evidence-api';
import { keyed } from './ledger-options';
import type { Told } from './sent';

type Decision = Told<'DesignationDecisionJson', { kind: DesignationAct }>;
export type Designation = Told<'DesignationJson', { decisions: readonly Decision[]; may: readonly DesignationAct[] }>;

/** What an assessment's final came to. */
@Injectable({ providedIn: 'root' })
export class DesignationsApi {
  private readonly http = inject(HttpClient);

  find(at: AssessmentRef): Observable<Designation> {
    return this.http.get<Designation>(designationOf(at));
  }

  decide(at: AssessmentRef, body: { readonly kind: DesignationAct; readonly reason: string }, key: string): Observable<Designation> {
    return this.http.post<Designation>(designationOf(at), body, keyed(key));
  }
}

function designationOf({ regionId, assessmentId }: AssessmentRef): string {
  return `/api/regions/${regionId}/assessments/${assessmentId}/designation`;
}
