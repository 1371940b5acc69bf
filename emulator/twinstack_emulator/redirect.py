"""Where a load balancer's redirect leads.

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
"""


def location(config, listener, request):
    parts = {
        "#{protocol}": listener.protocol.lower(),
        "#{host}": request.host,
        "#{port}": str(listener.port),
        # The default path is "/#{path}": the keyword is without the slash.
        "#{path}": request.path.removeprefix("/"),
        "#{query}": request.query,
    }

    def part(key, default):
        text = config.get(key, default)
        for keyword, value in parts.items():
            text = text.replace(keyword, value)
        return text

    query = part("Query", "#{query}")
    address = f"{part('Protocol', '#{protocol}').lower()}://{part('Host', '#{host}')}:{part('Port', '#{port}')}"
    return address + part("Path", "/#{path}") + (f"?{query}" if query else "")
