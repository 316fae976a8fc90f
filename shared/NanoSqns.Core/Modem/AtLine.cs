// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.Collections;
using System.Text;

namespace NanoSqns.Modem
{
    /// <summary>What a line from the modem is, seen from the command that waits for its answer. Pure.</summary>
    internal static class AtLine
    {
        /// <summary>The application firmware has started.</summary>
        public const string SysStart = "+SYSSTART";
        /// <summary>The modem is going down.</summary>
        public const string Shutdown = "+SHUTDOWN";

        private const string BootromUp = "+SYSFFH";

        /// <summary>True for a final result of failure.</summary>
        public static bool IsError(string line) => line == "ERROR" || line.StartsWith("+CME ERROR") || line.StartsWith("+CMS ERROR");

        /// <summary>True for the command itself; an echo may follow what was left in the modem's line buffer.</summary>
        public static bool IsEcho(string line, string command) => command.Length > 0 && line.EndsWith(command);

        /// <summary>
        /// True for what comes unasked: "+CEREG: 2" does not belong to the answer to AT+SMOD?, while "+SMUPGRADE: success" belongs to that
        /// of AT+SMUPGRADE?.
        /// </summary>
        public static bool IsUnsolicited(string line, string command)
        {
            if (line.StartsWith(SysStart) || line.StartsWith(Shutdown) || line.StartsWith(BootromUp))
                return true;

            int colon = line.IndexOf(':');
            return colon >= 2 && line[0] == '+' && !Asks(command, line.Substring(0, colon));
        }

        // A command may be in small letters, have spaces, and join several by ';': AT+SMOD?;+SMUPGRADE?
        private static bool Asks(string command, string code)
        {
            string upper = command.ToUpper();
            string wanted = code.ToUpper();
            for (int at = upper.IndexOf(wanted); at >= 0; at = upper.IndexOf(wanted, at + 1))
            {
                int before = at - 1;
                while (before >= 0 && upper[before] == ' ')
                    before--;

                int end = at + wanted.Length;
                bool begins = before >= 0 && (upper[before] == ';' || upper[before] == 'T');
                bool isWhole = end == upper.Length || ((upper[end] < 'A' || upper[end] > 'Z') && (upper[end] < '0' || upper[end] > '9'));
                if (begins && isWhole)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Cuts a byte stream into lines: ends at CR or LF, empty lines and NUL bytes are dropped, other control bytes too.</summary>
    public sealed class AtLineSplitter
    {
        private const int MaxLine = 512;

        private readonly byte[] _line = new byte[MaxLine];
        private byte[] _bytes;
        private int _count;
        private int _at;
        private int _length;

        /// <summary>
        /// Adds received bytes, after <see cref="Next"/> has returned null for the previous ones. They are not copied: the buffer must not
        /// change until <see cref="Next"/> returns null.
        /// </summary>
        public void Feed(byte[] bytes, int count)
        {
            _bytes = bytes;
            _at = 0;
            _count = count;
        }

        public void Reset()
        {
            _at = 0;
            _count = 0;
            _length = 0;
        }

        /// <summary>The next whole line, or null when more bytes are needed. A line longer than 512 characters is cut.</summary>
        public string Next()
        {
            while (_at < _count)
            {
                byte value = _bytes[_at++];
                bool isEnd = value == '\r' || value == '\n';
                if (value >= ' ' && value < 0x7F && _length < MaxLine)
                    _line[_length++] = value;
                if (!isEnd || _length == 0)
                    continue;

                string line = Encoding.UTF8.GetString(_line, 0, _length).Trim();
                _length = 0;
                if (line.Length > 0)
                    return line;
            }

            return null;
        }
    }

    /// <summary>How an AT command ended.</summary>
    public enum AtFinal
    {
        /// <summary>No final result within the limit, or the command could not be sent because CTS held the line.</summary>
        Silent,
        /// <summary>OK.</summary>
        Ok,
        /// <summary>ERROR, +CME ERROR or +CMS ERROR.</summary>
        Error,
    }

    /// <summary>The answer to an AT command: its lines without echo and unsolicited codes, and its final result.</summary>
    public sealed class AtReply
    {
        private readonly ArrayList _lines = new();

        /// <summary>How it ended.</summary>
        public AtFinal Final { get; set; }
        /// <summary>Lines before the final result.</summary>
        public int Count => _lines.Count;
        /// <summary>True when the final result is OK.</summary>
        public bool IsOk => Final == AtFinal.Ok;

        /// <summary>Line at a position.</summary>
        public string this[int index] => (string)_lines[index];

        public void Add(string line) => _lines.Add(line);

        /// <summary>The whole answer in one line, for messages.</summary>
        public override string ToString()
        {
            string text = "";
            for (int i = 0; i < _lines.Count; i++)
                text += (string)_lines[i] + " ";

            return Final switch
            {
                AtFinal.Ok => text + "OK",
                AtFinal.Error => text + "ERROR",
                _ => text + "(no response)",
            };
        }
    }
}
