package io.leadstone.samples;

import java.util.List;

/// The people of one language and country: their names, companies, addresses and telephone numbers.
final class SampleLocale {
    private static final int WITHOUT_EMAIL_PERCENT = 8;
    private static final int WITHOUT_MOBILE_PERCENT = 12;
    private static final int WITHOUT_COMPANY_PERCENT = 15;
    private static final int WITH_ADDRESS_PERCENT = 30;
    private static final int WRITES_FROM_WORK_PERCENT = 65;

    // Names reserved by RFC 2606: a demo that sends mail by mistake reaches nobody.
    private static final List<String> MAIL_PROVIDERS = List.of(
            "mail.example",
            "mail.example",
            "inbox.example",
            "post.example",
            "example.com",
            "example.net",
            "example.org");

    private final int weight;
    private final boolean familyFirst;
    private final String nameSeparator;
    private final List<Word> women;
    private final List<Word> men;
    private final List<Word> families;
    private final List<Word> familiesOfWomen;
    private final String secondFamilySeparator;
    private final int secondFamilyPercent;
    private final List<String> middles;
    private final int middlePercent;
    private final List<Template> companies;
    private final List<Template> addresses;
    private final List<Template> phones;
    private final List<Template> notes;

    private SampleLocale(SampleFile file) {
        this.weight = Integer.parseInt(file.first("weight"));
        String order = file.first("order");
        this.familyFirst = order.startsWith("last");
        this.nameSeparator = order.contains(" ") ? " " : "";
        this.women = file.sluggedWords("women");
        this.men = file.sluggedWords("men");
        this.families = file.sluggedWords("last");
        this.familiesOfWomen = file.sluggedWords(file.has("last-women") ? "last-women" : "last");
        boolean secondFamily = file.has("second-last");
        this.secondFamilySeparator = secondFamily ? file.first("second-last") : "";
        this.secondFamilyPercent =
                secondFamily ? Integer.parseInt(file.values("second-last").get(1)) : 0;
        List<String> middle = file.has("middle") ? file.values("middle") : List.of("0");
        this.middlePercent = Integer.parseInt(middle.getFirst());
        this.middles = middle.subList(1, middle.size());
        file.sluggedWords("stem");
        file.sluggedWords("trade");
        file.sluggedWords("city");
        this.companies = file.templates("company");
        this.addresses = file.templates("address");
        this.phones = file.templates("phone");
        this.notes = file.templates("note");
    }

    static SampleLocale read(String name) {
        return new SampleLocale(SampleFile.read(name));
    }

    /// How often this locale comes up, relative to the others.
    int weight() {
        return weight;
    }

    /// @param number keeps email addresses apart where there are more people than names; 0 leaves it out
    SamplePerson person(Chance chance, long number) {
        boolean woman = chance.percent(50);
        Word first = chance.pick(woman ? women : men);
        List<Word> lasts = woman ? familiesOfWomen : families;
        Word last = chance.pick(lasts);
        String name = name(chance, first, last, lasts);

        StringBuilder company = new StringBuilder(40);
        StringBuilder companySlug = new StringBuilder(40);
        if (!chance.percent(WITHOUT_COMPANY_PERCENT)) {
            chance.pick(companies).fill(chance, company, companySlug);
        }
        // One roll for both: a lead that cannot be reached at all is none.
        int reach = chance.below(100);
        String email = reach < WITHOUT_EMAIL_PERCENT ? null : email(chance, first, last, companySlug, number);
        boolean silent = reach >= WITHOUT_EMAIL_PERCENT && reach < WITHOUT_EMAIL_PERCENT + WITHOUT_MOBILE_PERCENT;
        String mobile = silent ? null : chance.pick(phones).fill(chance);
        String address =
                chance.percent(WITH_ADDRESS_PERCENT) ? chance.pick(addresses).fill(chance) : null;
        return new SamplePerson(name, email, mobile, address, company.isEmpty() ? null : company.toString());
    }

    /// A remark in the language of the locale.
    String note(Chance chance) {
        return chance.pick(notes).fill(chance);
    }

    private String name(Chance chance, Word first, Word last, List<Word> lasts) {
        StringBuilder name = new StringBuilder(32);
        name.append(familyFirst ? last.text() : first.text()).append(nameSeparator);
        if (chance.percent(middlePercent)) {
            name.append(chance.pick(middles)).append(nameSeparator);
        }
        name.append(familyFirst ? first.text() : last.text());
        if (!familyFirst && chance.percent(secondFamilyPercent)) {
            Word second = chance.pick(lasts);
            if (!second.equals(last)) {
                name.append(secondFamilySeparator).append(second.text());
            }
        }
        return name.toString();
    }

    private static String email(Chance chance, Word first, Word last, StringBuilder companySlug, long number) {
        StringBuilder email = new StringBuilder(64);
        int habit = chance.below(100);
        if (habit < 50) {
            email.append(first.slug()).append('.').append(last.slug());
        } else if (habit < 65) {
            email.append(first.slug().charAt(0)).append(last.slug());
        } else if (habit < 75) {
            email.append(first.slug()).append(last.slug());
        } else if (habit < 85) {
            email.append(last.slug()).append('.').append(first.slug());
        } else if (habit < 93) {
            email.append(first.slug()).append('_').append(last.slug());
        } else {
            email.append(first.slug()).append('-').append(last.slug());
        }
        if (number > 0) {
            email.append(number);
        }
        email.append('@');
        return (companySlug.isEmpty() || !chance.percent(WRITES_FROM_WORK_PERCENT)
                        ? email.append(chance.pick(MAIL_PROVIDERS))
                        : email.append(companySlug).append(".example"))
                .toString();
    }
}
