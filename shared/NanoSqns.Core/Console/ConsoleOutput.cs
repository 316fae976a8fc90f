// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Hal;

namespace NanoSqns.Console
{
    /// <summary>
    /// Text to the console's port. Bytes are written without allocation; strings are only for when nothing streams. A dead console does not
    /// stop an upgrade: its output is dropped.
    /// </summary>
    internal sealed class ConsoleOutput : ITextOutput
    {
        private const int WriteLimitMs = 2000;

        private static readonly byte[] NewLine = ByteText.Bytes("\r\n");

        private IByteLink _link;

        /// <summary>Writes to a port.</summary>
        public ConsoleOutput(IByteLink link) => _link = link;

        /// <summary>Writes to another port from now on.</summary>
        public void Use(IByteLink link) => _link = link;

        public void Write(byte[] buffer, int offset, int count)
        {
            if (count == 0)
                return;

            _link.StartWrite(buffer, offset, count);
            if (_link.FinishWrite(WriteLimitMs) == LinkStatus.TimedOut)
                _link.CancelWrite();
        }

        /// <summary>
        /// Writes text. It may quote a card or a modem, so characters that would steer the terminal come out as ?; line ends and tabs stay.
        /// </summary>
        public void Text(string text)
        {
            byte[] bytes = ByteText.Bytes(text);
            for (int i = 0; i < bytes.Length; i++)
            {
                bool steers = bytes[i] < ' ' ? bytes[i] != '\r' && bytes[i] != '\n' && bytes[i] != '\t' : bytes[i] == 127;

                // U+0080 to U+009F are two bytes
                bool second = i > 0 && bytes[i - 1] == 0xC2 && bytes[i] >= 0x80 && bytes[i] < 0xA0;
                if (second)
                    bytes[i - 1] = (byte)'?';

                if (steers || second)
                    bytes[i] = (byte)'?';
            }

            Write(bytes, 0, bytes.Length);
        }

        /// <summary>Writes a line.</summary>
        public void Line(string text) => Text(text + "\r\n");

        /// <summary>Ends the current line.</summary>
        public void Line() => Write(NewLine, 0, NewLine.Length);

        /// <summary>Writes a failure: what happened, and what to do.</summary>
        public void Fail(Failure failure)
        {
            Line(failure.ToString());
            Line("-> " + failure.Hint);
        }
    }

    /// <summary>Where a console's text goes. Bytes, so that nothing is allocated for a line.</summary>
    public interface ITextOutput
    {
        /// <summary>Writes bytes of UTF-8 text; they are out, or copied, on return.</summary>
        void Write(byte[] buffer, int offset, int count);
    }
}
