package io.leadstone.leads.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.text.Email;
import org.junit.jupiter.api.Test;

class ContactTest {
    @Test
    void an_address_is_read_at_once_or_is_none() {
        assertThat(Email.of("Anna@Example.com"))
                .contains(new Email("Anna@Example.com", "anna@example.com", "anna@example.com"));
        assertThat(Email.of("anna")).isEmpty();
        assertThat(Email.of(" ")).isEmpty();
    }

    @Test
    void an_international_number_is_read_at_once_or_is_none() {
        assertThat(Phone.international("+44 20 7123 4567")).contains(new Phone(826, "2071234567", "+442071234567"));
        assertThat(Phone.international("+999 123")).isEmpty();
        assertThat(Phone.NONE).isEqualTo(new Phone(null, null, null));
    }
}
