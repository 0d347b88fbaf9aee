package io.leadstone.samples;

import java.util.List;

/// The sample organisation itself: who works there, and what its leads point at.
public final class SampleDirectory {
    /// The organisation's name.
    public static final String ORGANISATION = "Marlow & Finch";

    /// Reserved by RFC 2606, so that no mail ever arrives.
    public static final String DOMAIN = "marlowfinch.example";

    /// 25 people; the first is the one a demo signs in as.
    public static final List<SampleUser> USERS = List.of(
            user("Grace", "Marlow", "grace.marlow"),
            user("Tomás", "Finch", "tomas.finch"),
            user("Amina", "Haddad", "amina.haddad"),
            user("Jonas", "Weber", "jonas.weber"),
            user("Priya", "Nair", "priya.nair"),
            user("Kenji", "Watanabe", "kenji.watanabe"),
            user("Chloé", "Lefèvre", "chloe.lefevre"),
            user("Mateo", "Álvarez", "mateo.alvarez"),
            user("Saoirse", "O'Brien", "saoirse.obrien"),
            user("Łukasz", "Zieliński", "lukasz.zielinski"),
            user("Ingrid", "Sørensen", "ingrid.sorensen"),
            user("Omar", "Al Mansoori", "omar.almansoori"),
            user("Daniel", "Okafor", "daniel.okafor"),
            user("Mei", "Chen", "mei.chen"),
            user("Elena", "Rossi", "elena.rossi"),
            user("Noah", "Campbell", "noah.campbell"),
            user("Zeynep", "Kaya", "zeynep.kaya"),
            user("Pieter", "van der Berg", "pieter.vanderberg"),
            user("Beatriz", "Souza", "beatriz.souza"),
            user("Minjun", "Park", "minjun.park"),
            user("Oksana", "Kovalenko", "oksana.kovalenko"),
            user("Harriet", "Blackwood-Jones", "harriet.blackwoodjones"),
            user("Yael", "Shapira", "yael.shapira"),
            user("Samuel", "Mitchell", "samuel.mitchell"),
            user("Linh", "Nguyễn", "linh.nguyen"));

    /// User groups.
    public static final List<String> GROUPS = List.of(
            "Inbound Europe",
            "Inbound Americas",
            "Inbound Asia & Middle East",
            "Outbound",
            "Key accounts",
            "Partner desk");

    /// Brands.
    public static final List<String> BRANDS =
            List.of("Marlow Office", "Finch Home", "Northquay", "Juniper & Lane", "Kitestring");

    /// Lead stages, from the first to the last.
    public static final List<String> STAGES =
            List.of("New enquiry", "First contact", "Discovery", "Demo", "Quote sent", "Negotiation", "Decision");

    /// 40 tags, the most used first.
    public static final List<String> TAGS = List.of(
            "hot",
            "trade-fair",
            "needs-quote",
            "newsletter",
            "follow-up",
            "demo-requested",
            "price-sensitive",
            "vip",
            "decision-maker",
            "cold",
            "returning",
            "enterprise",
            "small-business",
            "nonprofit",
            "public-sector",
            "reseller",
            "referral",
            "urgent",
            "annual-plan",
            "trial",
            "call-back",
            "no-answer",
            "do-not-call",
            "left-voicemail",
            "wrong-number",
            "competitor-user",
            "migration",
            "self-hosted",
            "budget-approved",
            "budget-next-year",
            "legal-review",
            "nda-signed",
            "multi-site",
            "arabic-speaking",
            "german-speaking",
            "spanish-speaking",
            "webinar-autumn",
            "webinar-spring",
            "student",
            "press");

    /// Where leads come from, the most frequent first.
    public static final List<String> SOURCES = List.of(
            "Website",
            "Referral",
            "Facebook Ads",
            "Google Ads",
            "Trade fair",
            "Cold call",
            "Partner",
            "Newsletter",
            "LinkedIn",
            "Walk-in",
            "Webinar",
            "Import");

    /// 20 industries.
    public static final List<String> INDUSTRIES = List.of(
            "Real estate",
            "Construction",
            "Manufacturing",
            "Retail",
            "Wholesale",
            "Logistics",
            "Healthcare",
            "Education",
            "Hospitality",
            "Software",
            "Telecommunications",
            "Financial services",
            "Insurance",
            "Legal services",
            "Energy",
            "Agriculture",
            "Food & beverage",
            "Automotive",
            "Media & advertising",
            "Public sector");

    private SampleDirectory() {}

    private static SampleUser user(String firstName, String lastName, String mailbox) {
        return new SampleUser(firstName, lastName, mailbox + "@" + DOMAIN);
    }
}
