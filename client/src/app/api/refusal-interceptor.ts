import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, tap, throwError } from 'rxjs';
import { Session } from '../session/session';
import { Connection } from './connection';
import { refusedOf } from './refused';

/** Turns every failed answer into a `Refused`, and tells the shell when the service is away or the session has ended. */
export const refusalInterceptor: HttpInterceptorFn = (request, next) => {
  const connection = inject(Connection);
  const session = inject(Session);
  return next(request).pipe(
    tap(() => connection.answered()),
    catchError((fault: unknown) => {
      const refused = refusedOf(fault);
      if (refused.code === 'unreachable' || refused.code === 'database-unavailable') connection.fellSilent();
      else connection.answered();
      if (refused.code === 'not-signed-in') session.ended();
      return throwError(() => refused);
    }),
  );
};
