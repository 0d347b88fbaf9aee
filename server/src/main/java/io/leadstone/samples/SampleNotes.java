package io.leadstone.samples;

import java.util.List;

/// The notes people keep on a lead: one to five lines, with the quotes, percent signs and emoji they really contain.
final class SampleNotes {
    private static final int LOCAL_PERCENT = 40;
    private static final int CLOSING_PERCENT = 50;
    private static final int MOST_BODIES = 2;

    private final List<Template> openings;
    private final List<Template> bodies;
    private final List<Template> closings;

    SampleNotes() {
        SampleFile file = SampleFile.read("notes");
        this.openings = file.templates("opening");
        this.bodies = file.templates("body");
        this.closings = file.templates("closing");
    }

    String write(Chance chance, SampleLocale locale) {
        StringBuilder notes = new StringBuilder(160);
        notes.append(chance.pick(openings).fill(chance));
        for (int left = chance.below(MOST_BODIES + 1); left > 0; left--) {
            notes.append('\n').append(chance.pick(bodies).fill(chance));
        }
        if (chance.percent(LOCAL_PERCENT)) {
            notes.append('\n').append(locale.note(chance));
        }
        if (chance.percent(CLOSING_PERCENT)) {
            notes.append('\n').append(chance.pick(closings).fill(chance));
        }
        return notes.toString();
    }
}
