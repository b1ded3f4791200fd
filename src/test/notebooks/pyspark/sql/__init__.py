"""SparkSession, DataFrame and Row, as far as notebooks use them."""

import atexit
import base64
import json
import os
import subprocess


class Row(tuple):
    """A tuple whose fields have names."""

    def __new__(cls, names, values):
        row = super().__new__(cls, values)
        row.__fields__ = list(names)
        return row

    def __getitem__(self, key):
        if isinstance(key, str):
            try:
                return super().__getitem__(self.__fields__.index(key))
            except ValueError:
                raise KeyError(key) from None
        return super().__getitem__(key)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def asDict(self):
        return dict(zip(self.__fields__, self))

    def __repr__(self):
        return "Row(" + ", ".join(f"{name}={value!r}" for name, value in zip(self.__fields__, self)) + ")"


def _value(value):
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        if "row" in value:
            names, values = value["row"]
            return Row(names, [_value(item) for item in values])
        if "map" in value:
            return {_value(key): _value(item) for key, item in value["map"]}
        return bytearray(base64.b64decode(value["bytes"]))
    return value


class _Server:
    """The process with Spark."""

    def __init__(self, settings):
        java = os.path.join(os.environ.get("JAVA_HOME", ""), "bin", "java") if "JAVA_HOME" in os.environ else "java"
        options = os.environ.get("MASKMILL_NOTEBOOK_JAVA_OPTIONS", "").split()
        classes = os.environ["MASKMILL_NOTEBOOK_CLASS_PATH"]
        self.process = subprocess.Popen(
            [java, *options, "-cp", classes, "io.maskmill.notebooks.SqlServer"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        atexit.register(self.stop)
        self._send(settings)

    def _send(self, message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("Spark's process ended with " + str(self.process.wait()))
        reply = json.loads(line)
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply["ok"]

    def ask(self, do, **more):
        return self._send({"do": do, **more})

    def stop(self):
        self.process.stdin.close()
        self.process.wait(60)


class DataFrame:
    def __init__(self, server, table):
        self._server = server
        self._table = table

    @property
    def columns(self):
        return self._server.ask("columns", table=self._table)

    def show(self, n=20, truncate=True):
        width = 20 if truncate is True else int(truncate)
        print(self._server.ask("show", table=self._table, rows=n, truncate=width))

    def printSchema(self):
        print(self._server.ask("tree", table=self._table))

    def collect(self):
        return _value(self._server.ask("collect", table=self._table))

    def first(self):
        rows = self.collect()
        return rows[0] if rows else None

    def createOrReplaceTempView(self, name):
        self._server.ask("view", table=self._table, name=name)


class _Reader:
    def __init__(self, server):
        self._server = server

    def parquet(self, path):
        return DataFrame(self._server, self._server.ask("parquet", path=str(path)))


class _Functions:
    """spark._jvm.io.maskmill.sql.MaskFunctions"""

    def __init__(self, server):
        self._server = server

    def register(self, session):
        self._server.ask("register")


class _Package:
    def __init__(self, **names):
        self.__dict__.update(names)


class SparkSession:
    """The one session."""

    _active = None

    class Builder:
        def __init__(self):
            self._settings = {}

        def config(self, key, value):
            self._settings[key] = value
            return self

        def appName(self, name):
            return self.config("spark.app.name", name)

        def master(self, master):
            return self.config("spark.master", master)

        def getOrCreate(self):
            if SparkSession._active is None:
                SparkSession._active = SparkSession(self._settings)
            return SparkSession._active

    class _Builder:
        def __get__(self, instance, owner):
            return SparkSession.Builder()

    builder = _Builder()

    def __init__(self, settings):
        self._server = _Server(settings)
        self._jsparkSession = object()
        functions = _Functions(self._server)
        self._jvm = _Package(io=_Package(maskmill=_Package(sql=_Package(MaskFunctions=functions))))

    @property
    def read(self):
        return _Reader(self._server)

    def sql(self, text, args=None):
        return DataFrame(self._server, self._server.ask("sql", text=text, args=args or {}))

    def stop(self):
        SparkSession._active = None
        self._server.stop()
