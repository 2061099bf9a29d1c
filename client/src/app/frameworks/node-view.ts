import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, forwardRef, inject, input } from '@angular/core';
import { weightProvenanceOf, type Framework, type FrameworkNode } from '@domain';
import { Icon } from '../ui/icon';
import { Words } from '../ui/words';
import type { Found } from './find-in-revision';
import { isGroup, type FrameworkNames } from './framework-names';
import { ProvenanceLabel } from './provenance-label';
import { Rubric } from './rubric';
import { writeWeight } from './write-weight';

/**
 * A node of a revision and all below it. Components stand open, what is under them folds; a criterion inside an indicator is part of it and
 * does not fold again.
 */
@Component({
  selector: 'app-node-view',
  imports: [NgTemplateOutlet, Icon, ProvenanceLabel, Rubric, forwardRef(() => NodeView)],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './node-view.html',
  styleUrl: './node-view.scss',
})
export class NodeView {
  readonly node = input.required<FrameworkNode>();
  readonly framework = input.required<Framework>();
  readonly names = input.required<FrameworkNames>();
  /** 1: a component. */
  readonly depth = input(1);
  readonly found = input<Found | null>(null);
  /** The code that the address names, and what stands above it. */
  readonly target = input<ReadonlySet<string>>(new Set());
  private readonly words = inject(Words);
  protected readonly t = this.words.t;

  protected readonly children = computed(() => {
    const node = this.node();
    const shown = this.found()?.shown;
    return isGroup(node) ? node.children.filter(({ code }) => shown === undefined || shown.has(code)) : [];
  });
  protected readonly criterion = computed(() => {
    const node = this.node();
    return isGroup(node) ? null : node;
  });
  protected readonly folds = computed(() => this.depth() === 2 || (this.depth() > 2 && isGroup(this.node())));
  protected readonly open = computed(() => (this.found()?.opened.has(this.node().code) ?? false) || this.target().has(this.node().code));
  protected readonly weight = computed(() =>
    this.t(`frameworks.weight-in.${this.framework().weights}`, { n: writeWeight(this.node().weight, this.words.language()) }),
  );
  protected readonly weightProvenance = computed(() => weightProvenanceOf(this.node()));
  protected readonly oneProvenance = computed(() => {
    const { provenance } = this.node();
    const weight = this.weightProvenance();
    return provenance.standing === weight.standing && provenance.source === weight.source;
  });
}
