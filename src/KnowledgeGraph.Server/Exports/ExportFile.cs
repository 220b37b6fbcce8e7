using System.IO.Pipelines;
using System.Security.Cryptography;
using KnowledgeGraph.Exports.Writing;
using Microsoft.Win32.SafeHandles;

namespace KnowledgeGraph.Server.Exports;

/// <summary>
/// A file that is being made, or is whole. Requests for the same file share it. It has no name, so it is gone as soon as nobody has it open any more,
/// whatever ends the service.
/// </summary>
/// <param name="directory">The folder whose disk holds it.</param>
/// <param name="tag">Its entity tag; null if nobody can know when it is out of date.</param>
internal sealed class ExportFile(string directory, string? tag) : IDisposable
{
    private const int BlockSize = 1 << 18;
    private const int BufferSize = 1 << 16;

    private readonly SafeFileHandle _handle = NamelessFile.Create(directory);
    private readonly CancellationTokenSource _end = new();
    private volatile TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _length;

    /// <summary>Its entity tag; null if nobody can know when it is out of date.</summary>
    public string? Tag => tag;

    /// <summary>The bytes that are written and can be read.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <summary>Ends when the file is whole, or with the reason why it never will be.</summary>
    public Task Made { get; private set; } = Task.CompletedTask;

    /// <summary>The SHA-256 of the whole file, in Base64; null until it is whole.</summary>
    public string? Digest { get; private set; }

    /// <summary>The requests that read it.</summary>
    public int Readers { get; set; }

    /// <summary>The number of its last use, for files that are kept.</summary>
    public long LastUse { get; set; }

    /// <summary>Begins to make the file.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="deadline">The time for it.</param>
    public void Begin(Func<Stream, CancellationToken, Task> write, TimeSpan deadline)
    {
        _end.CancelAfter(deadline);
        Made = Task.Run(() => MakeAsync(write));
    }

    /// <summary>Ends the making.</summary>
    public void Cancel() => _end.Cancel();

    /// <summary>Waits until there are more bytes than some, or the making has ended.</summary>
    public async Task WaitAsync(long length, CancellationToken cancellationToken)
    {
        while (Length <= length && !Made.IsCompleted)
        {
            var grown = _grown.Task;
            if (Length <= length)
            {
                await Task.WhenAny(grown, Made).WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>Copies bytes that are written.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="start">The place of the first.</param>
    /// <param name="end">The place after the last.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    public async Task CopyAsync(PipeWriter output, long start, long end, CancellationToken cancellationToken)
    {
        for (var at = start; at < end;)
        {
            var buffer = output.GetMemory(BufferSize);
            var count = await RandomAccess.ReadAsync(_handle, buffer[..(int)Math.Min(buffer.Length, end - at)], at, cancellationToken);
            if (count == 0)
            {
                throw new EndOfStreamException();
            }

            output.Advance(count);
            at += count;
            await output.FlushAsync(cancellationToken);
        }
    }

    /// <summary>Deletes the file.</summary>
    public void Dispose()
    {
        _end.Dispose();
        _handle.Dispose();
    }

    private async Task MakeAsync(Func<Stream, CancellationToken, Task> write)
    {
        try
        {
            using var file = new GrowingStream(this);
            await write(file, _end.Token);
            Digest = file.Finish();
        }
        finally
        {
            _grown.TrySetResult();
        }
    }

    private void Report(long length)
    {
        Interlocked.Exchange(ref _length, length);
        Interlocked.Exchange(ref _grown, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Writes the file block by block, and reports each.</summary>
    private sealed class GrowingStream(ExportFile owner) : WriteStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] _block = new byte[BlockSize];
        private int _count;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            owner._end.Token.ThrowIfCancellationRequested();
            while (!buffer.IsEmpty)
            {
                var part = buffer[..Math.Min(buffer.Length, _block.Length - _count)];
                part.CopyTo(_block.AsSpan(_count));
                _count += part.Length;
                buffer = buffer[part.Length..];
                if (_count == _block.Length)
                {
                    WriteBlock();
                }
            }
        }

        /// <summary>Writes what is left, and returns the SHA-256 of all in Base64.</summary>
        public string Finish()
        {
            WriteBlock();
            return Convert.ToBase64String(_hash.GetCurrentHash());
        }

        protected override void Dispose(bool disposing)
        {
            _hash.Dispose();
            base.Dispose(disposing);
        }

        private void WriteBlock()
        {
            var block = _block.AsSpan(0, _count);
            RandomAccess.Write(owner._handle, block, owner.Length);
            _hash.AppendData(block);
            _count = 0;
            owner.Report(owner.Length + block.Length);
        }
    }
}
