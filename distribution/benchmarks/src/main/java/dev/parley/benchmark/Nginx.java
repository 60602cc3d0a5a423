package dev.parley.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** nginx as a plain proxy, without rights, in a directory of its own. */
final class Nginx {
    @SuppressWarnings("InlineFormatString") // A file of its own, that one wants to read as such.
    private static final String CONFIGURATION = """
            daemon off;
            pid %1$s/nginx.pid;
            error_log stderr;
            worker_processes auto;
            events { worker_connections 8192; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                keepalive_requests 1000000000;
                upstream model { server 127.0.0.1:%2$d; keepalive 512; keepalive_requests 1000000000; }
                server {
                    listen 127.0.0.1:%3$d backlog=4096;
                    location / {
                        proxy_pass http://model;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_buffering off;
                        proxy_read_timeout 600s;
                    }
                }
            }
            """;

    private Nginx() {}

    static Child start(Path work, int model, int port) throws IOException {
        Path directory = Files.createDirectory(work.resolve("nginx"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(directory, model, port));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of("nginx", "-e", "stderr", "-p", directory.toString(), "-c", configuration.toString()));
        Child nginx = Child.start("nginx", work, command);
        nginx.awaitPort(port);
        return nginx;
    }
}
