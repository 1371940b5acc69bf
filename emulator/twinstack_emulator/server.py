"""The HTTP server: werkzeug's, one thread per connection, without its habit of printing every request."""

from werkzeug.serving import WSGIRequestHandler, make_server


class QuietHandler(WSGIRequestHandler):
    # Terraform sends hundreds of small requests; keeping connections open saves it the handshakes.
    protocol_version = "HTTP/1.1"

    def log_request(self, *_):
        """Application writes the request log."""


def listen(host, port, application):
    return make_server(host, port, application, threaded=True, request_handler=QuietHandler)
