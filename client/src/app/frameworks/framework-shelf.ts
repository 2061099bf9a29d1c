import { Injectable, inject } from '@angular/core';
import { parseFramework, type Framework } from '@domain';
import { catchError, map, shareReplay, throwError, type Observable } from 'rxjs';
import { FrameworksApi, type FrameworkPublished, type FrameworkRef } from '../api/frameworks-api';
import { Refused } from '../api/refused';

/** A revision as it was published, and as the domain reads it. */
export interface ShelvedFramework {
  readonly published: Omit<FrameworkPublished, 'document'>;
  readonly framework: Framework;
}

/** Published revisions never change: each is fetched and read once. */
@Injectable({ providedIn: 'root' })
export class FrameworkShelf {
  private readonly api = inject(FrameworksApi);
  private readonly kept = new Map<string, Observable<ShelvedFramework>>();

  find(ref: FrameworkRef): Observable<Framework> {
    return this.published(ref).pipe(map(({ framework }) => framework));
  }

  published(ref: FrameworkRef): Observable<ShelvedFramework> {
    const key = `${ref.code}/${ref.revision}`;
    const known = this.kept.get(key);
    if (known) return known;
    const fetched = this.api.find(ref).pipe(
      map(({ document, ...published }) => {
        const parsed = parseFramework(document);
        if (!parsed.ok) throw new Refused('framework-faulty');
        return { published, framework: parsed.value };
      }),
      catchError((fault: unknown) => {
        this.kept.delete(key);
        return throwError(() => fault);
      }),
      shareReplay(1),
    );
    this.kept.set(key, fetched);
    return fetched;
  }
}
