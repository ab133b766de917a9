"""The pages: translate HTTP, load what may be seen (else 404), call one action, answer."""
