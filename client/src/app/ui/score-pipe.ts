import { Pipe, inject, type PipeTransform } from '@angular/core';
import { Words } from './words';
import { writeScore, writeShort, type ScoreStyle } from './write-score';

/** The one way a score reaches the screen. Impure because the language is a signal: it must be read where the template is. */
@Pipe({ name: 'score', pure: false })
export class ScorePipe implements PipeTransform {
  private readonly words = inject(Words);

  transform(value: string | null | undefined, style?: ScoreStyle | 'short' | 'signed'): string {
    const language = this.words.language();
    if (style === 'short') return writeShort(value, language);
    return writeScore(value, language, style === 'signed' ? { signed: true } : style);
  }
}
