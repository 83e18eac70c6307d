package org.waystation.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** nginx before several servers, as a place with two machines would have it. */
final class Proxy implements AutoCloseable {

    /** Debian has it where ordinary users do not look. */
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/sbin/nginx"),
            Path.of("/usr/bin/nginx"),
            Path.of("/opt/homebrew/bin/nginx"),
            Path.of("/usr/local/bin/nginx"));

    /** A question that a server did not answer goes to the other; a change does only where it has not been sent. */
    private static final String CONFIGURATION = """
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            worker_processes 1;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              upstream waystation {
            %3$s
              }
              server {
                listen 127.0.0.1:%2$d;
                location / {
                  proxy_pass http://waystation;
                  proxy_connect_timeout 2s;
                  proxy_next_upstream error timeout;
                  proxy_set_header X-Forwarded-For $http_x_forwarded_for;
                }
              }
            }
            """;

    private final Process process;
    private final int port;

    private Proxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Proxy before(List<ServerProcess> servers, Path folder) throws IOException, InterruptedException {
        Path program = PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nginx is not installed"));
        Files.createDirectory(folder);
        int port = Ground.freePort();
        String upstream = servers.stream()
                .map(server -> "    server 127.0.0.1:" + server.port() + " max_fails=1 fail_timeout=2s;")
                .collect(Collectors.joining("\n"));
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, port, upstream));
        Process process = new ProcessBuilder(
                        program.toString(), "-c", configuration.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        Proxy proxy = new Proxy(process, port);
        Await.until(
                "nginx answers",
                Duration.ofSeconds(30),
                () -> Asking.tryGet(proxy.baseUrl() + "/health/live").isPresent());
        return proxy;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }
}
