package org.waystation.config;

import java.util.Locale;

/** Every setting: its name in the configuration file, its variable in the environment, its default, what it is for. */
public enum Setting {
    ADDRESS("127.0.0.1", "address to listen on; 0.0.0.0 for all"),
    PORT("8080", "port to listen on; 0 for any free one"),
    DATA("data", "folder for the road graph, the private database and downloads"),
    DATABASE("", "URL of a PostGIS ≥ 3.3 (postgresql://user:password@host/name) instead of the private one"),
    POSTGRES_TOOLS("", "folder of initdb and pg_ctl, where they are not found by themselves"),
    SOURCES("", "file of sources to be watched; without one, sources.yaml in the data folder, if it is there"),
    WAIT("0s", "how long to wait for the database at start, such as 30s or 5m"),
    TIME_ZONE("Asia/Shanghai", "the region's clock: opening hours, and times given without an offset"),
    STATUS_MAX_AGE("2h", "how long what stations tell of free spaces and the like counts; older is unknown"),
    STATUS_RETENTION("400d", "how long the history of it is kept"),
    STATUS_STREAMS("1000", "how many may listen to changes of it at once"),
    JOB_RETENTION("168h", "how long long work that was asked for, and what came of it, are kept after its end"),
    BASEMAP_STYLE("", "web address of a MapLibre style to draw instead of the built-in map"),
    ALLOWED_ORIGINS("", "pages of other origins that may ask: https://example.org, several by commas, * for all"),
    TRUSTED_PROXIES("127.0.0.1,::1", "addresses of proxies whose X-Forwarded-For is believed, with commas between"),
    REQUESTS_PER_ADDRESS(
            "50",
            "requests a second that one address may make in the long run, ten times as many at once; this machine any"),
    REQUESTS_PER_TOKEN("100", "the same for one token, or one user of another issuer"),
    PRIVATE_HOSTS(
            "",
            "hosts inside, on loopback or private addresses, that may be fetched from and posted to: names, addresses or"
                    + " ranges such as 10.1.0.0/16, with commas between; * for all"),
    OIDC_ISSUER("", "OpenID Connect issuer whose tokens are taken besides our own, such as https://login.example.org"),
    OIDC_AUDIENCE("waystation", "audience that the issuer's tokens must be made for"),
    OIDC_ROLE_CLAIM(
            "role", "claim with operator, planner or administrator; dots lead inside, as in realm_access.roles"),
    OIDC_ORGANISATION_CLAIM("organisation", "claim with the name of an operator's organisation"),
    OIDC_COUNTIES_CLAIM("counties", "claim with the codes of a planner's counties; all where it is missing"),
    NET_LOAN("72h", "how long a cargo net is lent, and by how much an extension makes it longer"),
    NET_EXTENSIONS("2", "how often a loan may be extended"),
    NET_LOANS_PER_VEHICLE("2", "nets that a vehicle may have reserved or on loan at once"),
    NET_HOLD("60m", "how long after the arrival it was made for a reservation holds, where a station does not say"),
    NET_REMIND_BEFORE("12h", "how long before it is due a loan is told of by the webhook"),
    NET_RETENTION("720h", "how long phone and plate are kept after a loan or reservation ended"),
    PROGRAMME_RETENTION("720h", "how long who enrolled is known after a programme is over"),
    COUNTRY("CN", "country by ISO 3166-1, whose emergency numbers are shown to drivers who ask for help"),
    HELP_WIDEN_AFTER("3m", "how long a request for help waits for the nearest before more are asked"),
    HELP_RETENTION("720h", "how long a driver's place and phone are kept after a request for help ended"),
    NET_WEBHOOK_URL(
            "",
            "address that reminders of loans, and news of tickets and help, are posted to, such as https://sms.example.org/nets"),
    NET_WEBHOOK_SECRET(
            "",
            "secret that the posts to it are signed with (HMAC-SHA-256); at least 16 characters, or Base64 after whsec_"),
    TICKET_REOPEN("240h", "how long after its answer a ticket may be opened again; then it is closed"),
    TICKET_RETENTION(
            "2160h",
            "how long contact, position, photo and words of a driver are kept after a ticket was closed, or nobody touched it");

    private final String defaultValue;
    private final String description;

    Setting(String defaultValue, String description) {
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** In the configuration file and, with dashes, on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the environment. */
    public String variable() {
        return "WAYSTATION_" + name();
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }
}
