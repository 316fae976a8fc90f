// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Errors;
using NanoSqns.Stp;

namespace NanoSqns.Upgrade
{
    /// <summary>From the status of a transfer to the failure that a user is told, with the block or byte where it broke.</summary>
    internal static class TransferFailure
    {
        /// <summary>The failure of a status other than Ok.</summary>
        /// <param name="status">One of <see cref="StpStatus"/>.</param>
        /// <param name="sender">How far it came.</param>
        /// <param name="settings">Its limits.</param>
        /// <param name="path">The file.</param>
        /// <param name="offset">Where its bytes began.</param>
        /// <param name="length">How many they were.</param>
        public static Failure Of(int status, StpSender sender, StpSettings settings, string path, long offset, long length)
        {
            string block = (sender.Blocks + 1).ToString();
            string blocks = sender.BlockSize == 0 ? "?" : (((length - 1) / sender.BlockSize) + 1).ToString();
            string where = sender.BlockSize == 0 ? "the start of the session" : "block " + block + " of " + blocks;
            switch (status)
            {
                case StpStatus.SessionRefused:
                    return new Failure(ErrorNumber.SessionRefused, "it refused, or offered no usable block size");
                case StpStatus.NoSession:
                    return new Failure(ErrorNumber.SessionRefused, "no reply to RESET or SESSION_OPEN within " + (settings.OpenLimitMs / 1000) + " s");
                case StpStatus.Stalled:
                    return new Failure(ErrorNumber.TransferStalled, block, blocks, (settings.StallLimitMs / 1000).ToString());
                case StpStatus.LineTooBad:
                    return new Failure(ErrorNumber.LineTooBad, block, blocks, sender.Repeats + " repeats in total");
                case StpStatus.HungUp:
                    return new Failure(ErrorNumber.PortHungUp, "sending " + where);
                case StpStatus.Blocked:
                    return new Failure(ErrorNumber.PortBlocked, (settings.StallLimitMs / 1000).ToString());
                case StpStatus.Stopped:
                    return new Failure(ErrorNumber.Stopped, "after " + sender.Acknowledged + " of " + length + " bytes");
                case StpStatus.ReadFailed:
                    return new Failure(ErrorNumber.CardReadFailed, path, (offset + sender.Acknowledged).ToString(), "it returned no more bytes");
                default:
                    return new Failure(ErrorNumber.ModemRestarted, where);
            }
        }
    }
}
