package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.access.Role;

/** Clients that send slowly, in pieces, or too much: they are answered as they should be, and nobody else waits for them. */
class RoughClientsTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    /** More than the web server has threads. */
    private static final int MANY = 300;

    private static final String QUESTION =
            "{\"from\": [120.6994, 27.9943], \"to\": [120.4030, 27.5180], \"limit\": 1, \"geometry\": \"none\"}";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    @Test
    void manyWhoHaveNotSentTheirBodiesKeepNobodyElseWaiting() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                Socket socket = connect();
                send(
                        socket,
                        head("POST /api/v1/along-route", JSON + length(QUESTION)) + QUESTION.substring(0, 1 + i % 40));
                slow.add(socket);
            }
            assertThat(APP.get("/api/v1/nearest?at=120.6994,27.9943").statusCode())
                    .isEqualTo(200);
            assertThat(APP.post("/api/v1/along-route", QUESTION, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(200);
            send(slow.get(7), QUESTION.substring(8));
            assertThat(status(slow.get(7))).isEqualTo("200");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void aBodyInPiecesIsTheSameBody(int size) throws Exception {
        StringBuilder chunks = new StringBuilder();
        for (int from = 0; from < QUESTION.length(); from += size) {
            String piece = QUESTION.substring(from, Math.min(QUESTION.length(), from + size));
            chunks.append(Integer.toHexString(piece.length()))
                    .append("\r\n")
                    .append(piece)
                    .append("\r\n");
        }
        assertThat(answer(head("POST /api/v1/along-route", JSON + CHUNKED) + chunks + "0\r\n\r\n"))
                .isEqualTo("200");
    }

    @Test
    void tooMuchInChunksIsRefused() throws Exception {
        assertThat(answer(head("POST /api/v1/along-route", JSON + CHUNKED) + chunks(200_000)))
                .isEqualTo("413");
    }

    @Test
    void tooMuchInChunksIsRefusedAlsoWhereMuchIsTaken() throws Exception {
        String bearer = "Authorization: Bearer " + RunningApp.token(Role.ADMINISTRATOR) + "\r\n";
        assertThat(answer(head("PUT /api/v1/status", JSON + CHUNKED + bearer) + chunks(9_000_000)))
                .isEqualTo("413");
        // As much as is taken arrives whole: what is wrong with it is its content.
        assertThat(answer(head("PUT /api/v1/status", JSON + CHUNKED + bearer) + chunks(3_000_000)))
                .isEqualTo("400");
    }

    @Test
    void whatIsPackedIsNotUnpacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10_000_000]);
        }
        try (Socket socket = connect()) {
            send(
                    socket,
                    head(
                            "POST /api/v1/along-route",
                            JSON + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n"));
            socket.getOutputStream().write(packed.toByteArray());
            socket.getOutputStream().flush();
            assertThat(status(socket)).isEqualTo("415");
        }
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = connect()) {
            Thread sending = new Thread(() -> {
                try {
                    send(socket, request);
                } catch (IOException e) {
                    // Refused before all was sent.
                }
            });
            sending.start();
            return status(socket);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", URI.create(APP.baseUrl()).getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String line = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return line.substring(line.length() - 3);
    }

    private static String head(String methodAndAddress, String headers) {
        return methodAndAddress + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    private static String length(String body) {
        return "Content-Length: " + body.length() + "\r\n";
    }

    private static String chunks(int bytes) {
        String chunk = "3e8\r\n" + " ".repeat(1000) + "\r\n";
        return chunk.repeat(bytes / 1000) + "0\r\n\r\n";
    }
}
