import { TestBed } from '@angular/core/testing';
import { submissionStates, type SubmissionState } from '@domain';
import { spokenWords } from '../ui/spoken-words.fixture';
import { SubmissionLabel } from './submission-label';

function label(state: SubmissionState, revision: number, begun = false): string {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ imports: [SubmissionLabel, spokenWords()] });
  const fixture = TestBed.createComponent(SubmissionLabel);
  for (const [key, value] of Object.entries({ state, revision, begun })) fixture.componentRef.setInput(key, value);
  fixture.detectChanges();
  return (fixture.nativeElement as HTMLElement).textContent.trim();
}

describe('SubmissionLabel', () => {
  it('tells "nothing handed in" from "a draft is begun"', () => {
    expect([label('draft', 0), label('draft', 0, true)]).toEqual(['Belum diserahkan', 'Draf']);
  });

  it('has another word for every state', () => {
    const words = submissionStates.map((state) => label(state, 1));
    expect(new Set(words).size).toBe(submissionStates.length);
  });
});
