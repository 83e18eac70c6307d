package org.waystation.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /** The example by which the libraries of Standard Webhooks are tested. */
    @Test
    void signsAsStandardWebhooksHasIt() {
        assertThat(SignedPost.signature(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anotherDeliveryTimeOrSecretSignsOtherwise() {
        String signature = SignedPost.signature("0123456789abcdef", "n-1", "1614265330", BODY);
        assertThat(SignedPost.signature("0123456789abcdef", "n-2", "1614265330", BODY))
                .isNotEqualTo(signature);
        assertThat(SignedPost.signature("0123456789abcdef", "n-1", "1614265331", BODY))
                .isNotEqualTo(signature);
        assertThat(SignedPost.signature("0123456789abcdeg", "n-1", "1614265330", BODY))
                .isNotEqualTo(signature);
    }

    @Test
    void whatIsNoBase64AfterItsPrefixIsNoSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WebhookSettings(URI.create("https://example.org/"), "whsec_*not base64*"));
    }
}
