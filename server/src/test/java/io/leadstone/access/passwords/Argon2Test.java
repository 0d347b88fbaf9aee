package io.leadstone.access.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class Argon2Test {
    private static final String PHC_FORM =
            "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}";

    private final Argon2 argon2 = new Argon2(new SecureRandom());

    @Test
    void a_hash_knows_its_password_and_no_other() {
        String hash = argon2.hash("seven quiet herons");
        assertThat(hash).matches(PHC_FORM);
        assertThat(Argon2.matches("seven quiet herons", hash)).isTrue();
        assertThat(Argon2.matches("seven quiet heron", hash)).isFalse();
        assertThat(Argon2.matches("", hash)).isFalse();
    }

    @Test
    void two_hashes_of_one_password_differ() {
        assertThat(argon2.hash("seven quiet herons")).isNotEqualTo(argon2.hash("seven quiet herons"));
    }

    @Test
    void nobodys_hash_has_the_cost_of_a_real_one_and_fits_nothing() {
        assertThat(Argon2.NOBODYS).matches(PHC_FORM);
        assertThat(Argon2.matches("", Argon2.NOBODYS)).isFalse();
    }

    @Test
    void the_parameters_are_those_that_stand_in_the_hash() {
        assertThat(Argon2.matches(
                        "password",
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .as("the reference implementation's own test vector")
                .isTrue();
    }
}
