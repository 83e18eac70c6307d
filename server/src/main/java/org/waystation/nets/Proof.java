package org.waystation.nets;

import java.util.Optional;
import org.waystation.claims.ClaimCode;

/**
 * What somebody shows for a loan or reservation to be his.
 *
 * @param number of the net at hand, which proves a loan to staff only
 */
record Proof(Optional<ClaimCode> code, Optional<Borrower> borrower, Optional<String> number) {

    static Proof ofCode(Optional<String> typed) {
        return new Proof(typed.map(ClaimCode::typed), Optional.empty(), Optional.empty());
    }

    boolean holdsFor(byte[] codeSha256, Optional<Borrower> whose) {
        return code.filter(shown -> shown.isOf(codeSha256)).isPresent()
                || (borrower.isPresent() && borrower.equals(whose));
    }
}
