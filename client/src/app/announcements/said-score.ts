import { Pipe, inject, type PipeTransform } from '@angular/core';
import { Words, type Language } from '../ui/words';

/** An announced figure digit for digit as it was said, with the language's decimal sign: 95.10 → 95,10, and 78 stays 78. */
export function saidScore(score: string, language: Language): string {
  return language === 'id' ? score.replace('.', ',') : score;
}

@Pipe({ name: 'saidScore', pure: false })
export class SaidScorePipe implements PipeTransform {
  private readonly words = inject(Words);

  transform(score: string): string {
    return saidScore(score, this.words.language());
  }
}
