import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DayPipe, InstantPipe } from './moment-pipes';
import { ScorePipe } from './score-pipe';
import { spokenWords } from './spoken-words.fixture';
import { Words } from './words';

@Component({
  imports: [ScorePipe, DayPipe, InstantPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: "{{ '77.5' | score }} · {{ '2025-09-08' | day }} · {{ '2025-09-11T09:59:00.000Z' | instant: 'WITA' }}",
})
class Shown {}

describe('numbers and days on the screen', () => {
  it('are written anew when the language changes', async () => {
    TestBed.configureTestingModule({ imports: [spokenWords()] });
    const words = TestBed.inject(Words);
    await words.speak('id', { keep: false });
    const fixture = TestBed.createComponent(Shown);
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe('77,50 · 8 September 2025 · 11 September 2025, 17.59 WITA');
    await words.speak('en', { keep: false });
    await fixture.whenStable();
    expect(fixture.nativeElement.textContent).toBe('77.50 · 8 September 2025 · 11 September 2025, 17:59 WITA');
    expect(document.documentElement.lang).toBe('en');
  });
});
