import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Session } from '../session/session';
import { VerdictDrafts } from './verdict-drafts';

const person = signal<{ readonly id: string } | null>({ id: 'p1' });

function drafts(): VerdictDrafts {
  TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { person } }] });
  return TestBed.inject(VerdictDrafts);
}

describe('VerdictDrafts', () => {
  it('what was begun on one submission is there after another was looked at', () => {
    const kept = drafts();
    kept.keep('s1', { words: 'Halaman 3' });
    kept.keep('s2', { words: 'Lain' });
    kept.keep('s1', { citations: [{ documentId: 'd1', page: 3 }] });
    expect(kept.of('s1')).toMatchObject({ words: 'Halaman 3', citations: [{ documentId: 'd1', page: 3 }], verdict: null });
  });

  it('what was given is forgotten, and only that', () => {
    const kept = drafts();
    kept.keep('s1', { words: 'a' });
    kept.keep('s2', { words: 'b' });
    kept.forget('s1');
    expect([kept.of('s1').words, kept.of('s2').words]).toEqual(['', 'b']);
  });

  it('another person on the same device begins with nothing', () => {
    const kept = drafts();
    kept.keep('s1', { words: 'a' });
    person.set({ id: 'p2' });
    expect(kept.of('s1').words).toBe('');
    person.set({ id: 'p1' });
    expect(kept.of('s1').words).toBe('a');
  });
});
