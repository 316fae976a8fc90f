// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Mirror;

namespace NanoSqns.PureTests
{
    /// <summary>One direction of a mirror between two simple links: every byte once, in order, over the end of the ring and back.</summary>
    [TestClass]
    public class MirrorPipeTests
    {
        private const int RingBytes = 16;

        [TestMethod]
        [DataRow(1)]
        [DataRow(5)]
        [DataRow(16)]
        [DataRow(50)]
        public void Every_byte_passes_once_and_in_order(int atATime)
        {
            PlainLink from = new PlainLink(Counted(200), atATime);
            PlainLink to = new PlainLink(null, 0);
            MirrorPipe pipe = new MirrorPipe(from, to, RingBytes);
            for (int i = 0; i < 500; i++)
            {
                to.WritesEnd = i % 3 != 0;
                Assert.IsTrue(pipe.Take());
                Assert.IsTrue(pipe.Give(0));
            }

            Assert.AreEqual(Hex.Text(Counted(200), 0, 200), to.Taken());
            Assert.AreEqual(200L, pipe.Passed);
        }

        [TestMethod]
        public void What_the_far_end_does_not_take_waits_and_no_more_is_read_than_there_is_room()
        {
            PlainLink from = new PlainLink(Counted(40), 7);
            PlainLink to = new PlainLink(null, 0);
            MirrorPipe pipe = new MirrorPipe(from, to, RingBytes);
            for (int i = 0; i < 10; i++)
            {
                pipe.Take();
                pipe.Give(0);
            }

            Assert.IsTrue(pipe.IsFull);
            Assert.AreEqual(1, pipe.Overruns);
            Assert.AreEqual(40 - RingBytes, from.Waiting);
        }

        [TestMethod]
        public void The_last_bytes_can_be_held_back_and_forgotten()
        {
            PlainLink from = new PlainLink(Counted(6), 6);
            PlainLink to = new PlainLink(null, 0);
            to.WritesEnd = true;
            MirrorPipe pipe = new MirrorPipe(from, to, RingBytes);
            pipe.Take();
            Assert.AreEqual(6, pipe.TakenCount);
            pipe.Give(2);
            pipe.DropLast(2);
            pipe.Give(0);
            Assert.AreEqual("00010203", to.Taken());
        }

        [TestMethod]
        public void An_end_that_is_gone_is_told()
        {
            PlainLink gone = new PlainLink(null, 0);
            gone.IsGone = true;
            Assert.IsFalse(new MirrorPipe(gone, new PlainLink(null, 0), RingBytes).Take());

            MirrorPipe pipe = new MirrorPipe(new PlainLink(Counted(3), 3), gone, RingBytes);
            pipe.Take();
            pipe.Give(0);
            Assert.IsFalse(pipe.Give(0));
        }

        [TestMethod]
        public void Closing_gives_up_what_has_not_left()
        {
            PlainLink to = new PlainLink(null, 0);
            MirrorPipe pipe = new MirrorPipe(new PlainLink(Counted(3), 3), to, RingBytes);
            pipe.Take();
            pipe.Give(0);
            pipe.Close();
            Assert.AreEqual("", to.Taken());
            Assert.AreEqual(0L, pipe.Passed);
        }

        private static byte[] Counted(int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
                bytes[i] = (byte)i;

            return bytes;
        }
    }
}
