// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Mirror;

namespace NanoSqns.PureTests
{
    /// <summary>Three escape bytes between two silences leave a mirror; everything else is the modem's, whole.</summary>
    [TestClass]
    public class MirrorEscapeTests
    {
        // pieces as "silence before:bytes", in milliseconds, and the silence at the end
        [TestMethod]
        [DataRow("1000:1d1d1d", 1000, true)]
        [DataRow("1000:1d 300:1d 900:1d", 1000, true)]
        [DataRow("1000:41 1000:1d1d1d", 1000, true)]
        [DataRow("1000:1d1d1d", 999, false)]
        [DataRow("999:1d1d1d", 1000, false)]
        [DataRow("1000:1d1d", 1000, false)]
        [DataRow("1000:1d1d1d1d", 1000, false)]
        [DataRow("1000:1d1d1d 500:1d", 1000, false)]
        [DataRow("1000:1d411d", 1000, false)]
        [DataRow("1000:41 500:1d1d1d", 1000, false)]
        [DataRow("1000:1d1d 1000:1d", 1000, false)]
        public void Only_three_between_two_silences_leave(string pieces, int silence, bool leaves)
        {
            MirrorEscape escape = new MirrorEscape(0);
            long now = Hear(escape, pieces);
            Assert.AreEqual(leaves, escape.IsComplete(now + silence));
        }

        [TestMethod]
        [DataRow("1000:1d", 1)]
        [DataRow("1000:1d1d 10:1d", 3)]
        [DataRow("1000:1d1d 10:41", 0)]
        [DataRow("1000:66617374", 0)]
        [DataRow("1000:1d1d1d1d", 0)]
        public void What_may_be_the_escape_is_held_back_and_nothing_else(string pieces, int held)
        {
            MirrorEscape escape = new MirrorEscape(0);
            Hear(escape, pieces);
            Assert.AreEqual(held, escape.Held);
        }

        [TestMethod]
        public void Fewer_than_three_are_let_go_after_the_silence()
        {
            MirrorEscape escape = new MirrorEscape(0);
            long now = Hear(escape, "1000:1d1d");
            Assert.IsFalse(escape.IsComplete(now + 1000));
            Assert.AreEqual(0, escape.Held);
        }

        [TestMethod]
        public void A_time_in_which_nothing_could_be_heard_is_no_silence()
        {
            MirrorEscape escape = new MirrorEscape(0);
            escape.WasDeaf(5000);
            escape.Heard(Hex.Bytes("1d1d1d"), 0, 3, 5500);
            Assert.AreEqual(0, escape.Held);
        }

        private static long Hear(MirrorEscape escape, string pieces)
        {
            long now = 0;
            string[] parts = pieces.Split(' ');
            for (int i = 0; i < parts.Length; i++)
            {
                string[] piece = parts[i].Split(':');
                byte[] bytes = Hex.Bytes(piece[1]);
                now += int.Parse(piece[0]);
                Assert.IsFalse(escape.IsComplete(now));
                escape.Heard(bytes, 0, bytes.Length, now);
            }

            return now;
        }
    }
}
