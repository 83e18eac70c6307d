package org.waystation.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a database that a test can have come up late, and cut. While it is not open, callers are hung up on. */
public final class Relay implements AutoCloseable {

    private final URI database;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final List<Socket> lines = new CopyOnWriteArrayList<>();
    private volatile boolean open;
    private boolean frozen;

    public Relay(String databaseUrl) throws IOException {
        database = URI.create(databaseUrl);
        inBackground(() -> {
            while (true) {
                Socket client = server.accept();
                if (open) {
                    join(client);
                } else {
                    client.close();
                }
            }
        });
    }

    public String url() {
        return database.toString().replace(":" + database.getPort() + "/", ":" + server.getLocalPort() + "/");
    }

    public void open() {
        open = true;
    }

    /** Ends all lines and takes no new ones. */
    public void cut() {
        open = false;
        try {
            for (Socket line : lines) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void join(Socket client) throws IOException {
        Socket upstream = new Socket(database.getHost(), database.getPort());
        lines.add(client);
        lines.add(upstream);
        inBackground(() -> pump(client, upstream));
        inBackground(() -> pump(upstream, client));
    }

    /** Lines stay, new ones are taken, and nothing comes through, as with a server that is stopped (SIGSTOP). */
    public synchronized void freeze() {
        frozen = true;
    }

    public synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    private synchronized void awaitThaw() {
        while (frozen) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream()) {
            byte[] piece = new byte[8192];
            for (int length = input.read(piece); length >= 0; length = input.read(piece)) {
                awaitThaw();
                output.write(piece, 0, length);
            }
        }
    }

    /** Until it is done or a socket is closed. */
    private static void inBackground(IoWork work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Closed sockets are what this class is for.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface IoWork {
        void run() throws IOException;
    }
}
