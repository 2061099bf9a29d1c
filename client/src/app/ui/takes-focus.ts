import { Directive, ElementRef, afterNextRender, inject } from '@angular/core';

/**
 * What appears in place of the button that asked for it takes the focus, so that the keyboard and a reader go on there and not behind it.
 * Stands on a heading or a sentence: what is to be filled in comes next.
 */
@Directive({ selector: '[appTakesFocus]', host: { tabindex: '-1' } })
export class TakesFocus {
  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => element.focus());
  }
}
