"""A small client of the CheckinDog API, for the standard library alone, written from the OpenAPI document."""

import json
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request


class Problem(Exception):
    """What the server refuses, as its problem document (RFC 9457) says it."""

    def __init__(self, status, document):
        super().__init__(f"{status} {document.get('type')}: {document.get('detail')}")
        self.status = status
        self.kind = document.get("type", "")
        self.errors = {error["field"]: error["code"] for error in document.get("errors", [])}
        self.reasons = {reason["code"]: reason["count"] for reason in document.get("reasons", [])}


class Client:
    """The API as somebody with a token sees it."""

    def __init__(self, url, token):
        self.url = url.rstrip("/") + "/api/v1"
        self.token = token

    def _send(self, method, path, body=None, headers=None, kind="application/json"):
        request = urllib.request.Request(self.url + path, method=method, data=body)
        request.add_header("Authorization", f"Bearer {self.token}")
        if body is not None:
            request.add_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        while True:
            try:
                with urllib.request.urlopen(request) as answer:
                    text = answer.read()
                    return (json.loads(text) if text else None), answer.headers
            except urllib.error.HTTPError as error:
                if error.code in (429, 503):
                    time.sleep(int(error.headers["Retry-After"]))
                    continue
                raise Problem(error.code, json.loads(error.read() or b"{}")) from None

    def _create(self, path, fields, key=None):
        headers = {"Idempotency-Key": key or secrets.token_hex(16)}
        return self._send("POST", path, json.dumps(fields).encode(), headers)[0]

    def _pages(self, path, **parameters):
        while True:
            page, _ = self._send("GET", f"{path}?{urllib.parse.urlencode(parameters)}")
            yield from page["items"]
            if not page["next_cursor"]:
                return
            parameters["cursor"] = page["next_cursor"]

    def me(self):
        return self._send("GET", "/me")[0]

    def create_client(self, key=None, **fields):
        return self._create("/clients", fields, key)

    def find_clients(self, text):
        return self._pages("/clients", search=text, limit=2)

    def read_client(self, code):
        """The client, and the tag that a change of it has to name."""
        client, headers = self._send("GET", f"/clients/{urllib.parse.quote(code, safe='')}")
        return client, headers["ETag"]

    def change_client(self, code, tag, **fields):
        body = json.dumps(fields).encode()
        return self._send("PATCH", f"/clients/{urllib.parse.quote(code, safe='')}", body, {"If-Match": tag})[0]

    def delete_client(self, code, tag):
        self._send("DELETE", f"/clients/{urllib.parse.quote(code, safe='')}", headers={"If-Match": tag})

    def add_animal(self, code, **fields):
        return self._create(f"/clients/{urllib.parse.quote(code, safe='')}/animals", fields)

    def add_memo(self, code, text):
        return self._create(f"/clients/{urllib.parse.quote(code, safe='')}/memos", {"text": text})

    def revisions(self, code):
        return self._pages(f"/clients/{urllib.parse.quote(code, safe='')}/revisions", limit=2)

    def import_clients(self, name, content, **options):
        """Sends a CSV file and waits until it is imported."""
        boundary = secrets.token_hex(16)
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{option}"\r\n\r\n{value}\r\n'.encode() for option, value in options.items()]
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
        body = b"".join([*parts, head.encode(), content, f"\r\n--{boundary}--\r\n".encode()])
        started, _ = self._send("POST", "/imports", body, kind=f"multipart/form-data; boundary={boundary}")
        while True:
            done, _ = self._send("GET", f"/imports/{started['id']}?wait=20")
            if done["state"] in ("done", "failed"):
                return done
