package io.leadstone.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.text.EmailReader.Read;
import io.leadstone.platform.text.EmailReader.Refused;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailReaderTest {
    private static final Refused NOT_AN_ADDRESS = new Refused("Must be one email address, such as name@example.com.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.com",
                "Anna.Mueller@Example.COM",
                "anna+leads@example.com",
                "anna_m-1@example.com",
                "o'brien@example.ie",
                "a@b.co",
                "a@x.c",
                "1@2.com",
                "!#$%&'*+-/=?^_`{|}~@example.org",
                "anna@mail.sales.example.co.uk",
                "anna@exa-mple.com",
                "anna@xn--mller-kva.de",
                "anna@müller.de",
                "müller@example.de",
                "анна@почта.рф",
                "用户@例子.广告",
                "उपयोगकर्ता@उदाहरण.कॉम",
                "ahmed@مثال.إختبار",
                "ΑΝΝΑ@ΟΔΟΣ.gr",
                "anna@i❤.ws",
                "anna@💩.la",
                "🦊@example.com",
                "\"anna müller\"@example.com",
                "\"a@b\"@example.com",
                "\"an\\\\na\"@example.com",
                "root@localhost",
                "anna@sales",
                "anna@3com.com",
                "anna@example.museum",
                "anna@faß.de"
            })
    void an_address_is_kept_as_typed(String typed) {
        Email email = email(typed);
        assertThat(email.typed()).isEqualTo(typed);
        assertThat(email.fold()).isEqualTo(Fold.fold(typed));
        assertThat(email.key()).isEqualTo(Fold.fold(email.key())).contains("@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "@",
                "anna@",
                "@example.com",
                "anna@@example.com",
                "anna@b@example.com",
                "anna.example.com",
                ".anna@example.com",
                "anna.@example.com",
                "an..na@example.com",
                "anna@example..com",
                "anna@.example.com",
                "anna@example.com.",
                "anna@example.com。",
                "anna@-example.com",
                "anna@example-.com",
                "anna@exa_mple.com",
                "anna@exa mple.com",
                "anna @example.com",
                "anna@ example.com",
                "an na@example.com",
                "an\u00a0na@example.com",
                "an\u3000na@example.com",
                "an\\ na@example.com",
                "an\\na@example.com",
                "anna@example.123",
                "anna@192.168.0.1",
                "anna@[192.168.0.1]",
                "anna@[IPv6:::1]",
                "Anna Müller <anna@example.com>",
                "<anna@example.com>",
                "anna@example.com (Anna)",
                "anna(work)@example.com",
                "@relay.example.com:anna@example.com",
                "mailto:anna@example.com",
                "anna@example.com,ben@example.com",
                "anna@example.com; ben@example.com",
                "anna@example.com ben@example.com",
                "anna@example.com/leads",
                "anna@aא.com",
                "=?utf-8?q?anna?=@example.com"
            })
    void what_is_not_one_bare_address_is_refused(String typed) {
        assertThat(EmailReader.read(typed)).isEqualTo(NOT_AN_ADDRESS);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0"})
    void nothing_typed_is_no_address(@Nullable String typed) {
        assertThat(EmailReader.read(typed)).isEqualTo(new Read(null));
    }

    @Test
    void blanks_around_an_address_are_not_part_of_it() {
        assertThat(email(" \u00a0Anna@Example.com\r\n"))
                .isEqualTo(new Email("Anna@Example.com", "anna@example.com", "anna@example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.com, ANNA@EXAMPLE.COM",
        "anna@müller.de, anna@xn--mller-kva.de",
        "anna@MÜLLER.de, Anna@XN--MLLER-KVA.DE",
        "anna@mu\u0308ller.de, anna@müller.de",
        "мария@почта.рф, МАРИЯ@xn--80a1acny.xn--p1ai",
        "rene\u0301@example.fr, RENÉ@example.fr",
        "anna@example。com, anna@example.com",
        "anna@ｅxample.com, anna@example.com"
    })
    void two_spellings_of_one_address_share_a_key(String one, String other) {
        assertThat(email(one).key()).isEqualTo(email(other).key());
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.com, anna@example.org",
        "anna@example.com, hanna@example.com",
        "anna@müller.de, anna@mueller.de",
        "anna@müller.de, anna@muller.de",
        "jose@example.com, josé@example.com",
        "anna+leads@example.com, anna@example.com",
        "an.na@gmail.com, anna@gmail.com"
    })
    void two_addresses_have_two_keys(String one, String other) {
        assertThat(email(one).key()).isNotEqualTo(email(other).key());
    }

    @Test
    void an_address_of_254_characters_is_kept_and_one_of_255_is_refused() {
        String label = "." + "x".repeat(60);
        String address = "a@" + label.substring(1) + label.repeat(3) + ".example";
        assertThat(email(address.replace("a@", "a".repeat(254 - address.length() + 1) + "@"))
                        .typed())
                .hasSize(254);
        assertThat(EmailReader.read(address.replace("a@", "a".repeat(255 - address.length() + 1) + "@")))
                .isEqualTo(new Refused("May not be greater than 254 characters."));
    }

    @Test
    void control_characters_and_half_surrogates_are_refused_by_name() {
        assertThat(EmailReader.read("anna\u0000@example.com"))
                .isEqualTo(new Refused("Must not contain control characters."));
        assertThat(EmailReader.read("anna@example.com\r\nBcc: ben@example.com"))
                .isEqualTo(new Refused("Must not contain control characters."));
        assertThat(EmailReader.read("anna\ud83d@example.com")).isEqualTo(new Refused("Must be valid Unicode text."));
    }

    @Test
    void random_text_is_read_or_refused_and_never_throws() {
        Random random = new Random(42);
        int[] alphabet =
                "ab1@.\"\\()<>[]:;, -_=?üß。א\u0301\u200d💩".codePoints().toArray();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "" : "anna@x");
            for (int length = random.nextInt(14); length >= 0; length--) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            if (EmailReader.read(text.toString()) instanceof Read(Email email) && email != null) {
                assertThat(email(email.typed())).isEqualTo(email);
            }
        }
    }

    private static Email email(String typed) {
        assertThat(EmailReader.read(typed)).isInstanceOf(Read.class);
        return Objects.requireNonNull(((Read) EmailReader.read(typed)).email());
    }
}
