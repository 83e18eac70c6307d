package org.waystation.nets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/** How what nets, loans and reservations have in common is kept in columns. */
final class NetRows {

    private NetRows() {}

    static Optional<Borrower> borrower(ResultSet row) throws SQLException {
        String phone = row.getString("phone");
        String plate = row.getString("plate");
        return phone == null || plate == null ? Optional.empty() : Optional.of(new Borrower(phone, plate));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
