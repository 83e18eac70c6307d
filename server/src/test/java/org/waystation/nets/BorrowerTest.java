package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same borrower is the same however typed, and never printed. */
class BorrowerTest {

    @ParameterizedTest
    @CsvSource({
        "浙C12345, 浙C12345",
        "浙c·12345, 浙C12345",
        "' 浙C 123-45 ', 浙C12345",
        "浙Ｃ１２３４５, 浙C12345",
        "浙CD12345, 浙CD12345",
        "浙C1234挂, 浙C1234挂",
        "ab-123, AB123",
        "I0O1, I0O1",
        "ABCDEFGHJKLM, ABCDEFGHJKLM"
    })
    void aPlateIsReadInOneForm(String typed, String kept) {
        assertThat(Borrower.plate(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ABC",
                "ABCDEFGHJKLMN",
                "浙C1234",
                "浙C123456789",
                "浙CI2345",
                "浙CO2345",
                "浙112345",
                "浙C12345!",
                "浙浙12345"
            })
    void whatIsNoWholePlateIsNone(String typed) {
        assertThat(Borrower.plate(typed)).isEmpty();
    }

    @Test
    void onlyTheKeptFormIsTaken() {
        assertThat(new Borrower("13800138000", "浙C12345").plate()).isEqualTo("浙C12345");
        assertThatThrownBy(() -> new Borrower("138 0013 8000", "浙C12345")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Borrower("13800138000", "浙c12345")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theScopeTellsBorrowersApartWithoutNamingThem() {
        Borrower one = new Borrower("13800138000", "浙C12345");
        assertThat(one.scope())
                .matches("borrower:[0-9a-f]{64}")
                .isEqualTo(new Borrower("13800138000", "浙C12345").scope())
                .isNotEqualTo(new Borrower("13800138001", "浙C12345").scope())
                .isNotEqualTo(new Borrower("13800138000", "浙C12346").scope());
        assertThat(one).hasToString("a borrower");
    }

    @Test
    void aNumberOfANetIsReadAsScannedOrTyped() {
        assertThat(NumberedNet.number(" n10001 ")).contains("N10001");
        assertThat(NumberedNet.number("A-1")).contains("A-1");
        assertThat(NumberedNet.number("1234567890123456789A")).contains("1234567890123456789A");
        for (String typed : new String[] {"", "A1", "-A1", "A_1", "1234567890123456789AB", "网10001"}) {
            assertThat(NumberedNet.number(typed)).as(typed).isEqualTo(Optional.empty());
        }
    }
}
